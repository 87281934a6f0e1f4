using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Pixely.Benchmarks.Api;
using Pixely.Benchmarks.Modules;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Runs;

namespace Pixely.Benchmarks.Insights;

/// <summary>
/// A client with insights as its daily runs would have left them: results of the real modules over a made-up client, each sent through the
/// Api by the worker, validated and chained.
/// </summary>
/// <param name="Client">The client.</param>
/// <param name="Stored">Insights, oldest first.</param>
/// <param name="ResultBytes">Bytes of the results' JSON of each.</param>
internal sealed record StoredInsights(ClientSummary Client, IReadOnlyList<Guid> Stored, int ResultBytes)
{
    /// <summary>Bytes of results that the insights have, a few KB more or less.</summary>
    private const int Wanted = 126_000;

    private const string Worker = "benchmark";

    /// <summary>Creates the client and stores its insights.</summary>
    public static async Task<StoredInsights> StoreAsync(
        HttpClient admin, HttpClient worker, string brand, int insights, CancellationToken cancellationToken)
    {
        var (report, profile, bytes) = Analyse(cancellationToken);
        var client = await ApiStack.CreateClientAsync(admin, profile with { BrandName = brand }, cancellationToken);
        var stored = new List<Guid>();
        for (var i = 0; i < insights; i++)
        {
            var run = await PostAsync<RunSummary>(admin, $"/fichas_cliente/{client.Id}/runs", body: null, cancellationToken);
            await PostAsync<RunSummary>(worker, $"/runs/{run.Id}/start", new StartRunRequest(Worker), cancellationToken);
            var insight = await PostAsync<InsightResponse>(
                worker,
                "/insights",
                new CreateInsightRequest
                {
                    RunId = run.Id,
                    Worker = Worker,
                    ClientId = client.Id,
                    Window = AnalysisWindow.All,
                    Counts = report.Counts,
                    Annotator = new AnnotatorIdentity("built-in", 1),
                    Results = report.Results,
                },
                cancellationToken);
            stored.Add(insight.Id);
        }

        return new StoredInsights(client, stored, bytes);
    }

    // The smallest made-up client whose results are as long as wanted.
    private static (AnalysisReport Report, ClientProfile Profile, int Bytes) Analyse(CancellationToken cancellationToken)
    {
        for (var comments = 10; ; comments += 2)
        {
            var input = new LargeClient(comments).Input();
            var report = new AnalysisRunner(ModuleCatalog.Default).Run(input, cancellationToken);
            var bytes = JsonSerializer.SerializeToUtf8Bytes(report.Results, PixelyJson.Options).Length;
            if (bytes >= Wanted)
            {
                return (report, input.Client, bytes);
            }
        }
    }

    /// <summary>Adds viewers of the client's tenant with the administrator's password, signs them in, and gives their access tokens.</summary>
    public async Task<IReadOnlyList<string>> SignInViewersAsync(ApiStack stack, int viewers, CancellationToken cancellationToken)
    {
        var tokens = new List<string>();
        await using var connection = new NpgsqlConnection(stack.Superuser);
        await connection.OpenAsync(cancellationToken);
        for (var i = 0; i < viewers; i++)
        {
            var email = $"viewer{i}@{Client.Id:N}.example";
            await using var insert = new NpgsqlCommand(
                """
                with viewer as (
                    insert into users (tenant_id, id, email, full_name, role, password_hash, is_active, created_at, failed_sign_ins, must_change_password)
                    select @tenant, gen_random_uuid(), @email, 'Ana Ejemplo', 'viewer', password_hash, true, now(), 0, false from users where email = @admin
                    returning tenant_id, id)
                insert into user_clients (tenant_id, user_id, client_id) select tenant_id, id, @client from viewer
                """,
                connection);
            insert.Parameters.AddWithValue("tenant", Client.TenantId);
            insert.Parameters.AddWithValue("client", Client.Id);
            insert.Parameters.AddWithValue("email", email);
            insert.Parameters.AddWithValue("admin", ApiStack.AdminEmail);
            await insert.ExecuteNonQueryAsync(cancellationToken);
            using var viewer = await stack.SignInAsync(email, ApiStack.AdminPassword, cancellationToken);
            tokens.Add(viewer.DefaultRequestHeaders.Authorization!.Parameter!);
        }

        return tokens;
    }

    private static async Task<T> PostAsync<T>(HttpClient http, string path, object? body, CancellationToken cancellationToken)
    {
        using var content = body is null ? null : JsonContent.Create(body, body.GetType(), options: PixelyJson.Options);
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{path} answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }

        return (await answer.Content.ReadFromJsonAsync<T>(PixelyJson.Options, cancellationToken))!;
    }
}
