using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Npgsql;
using Pixely.Core.Clients;
using Pixely.Core.Json;
using Pixely.Tests.Fixtures.Postgres;

namespace Pixely.Benchmarks.Api;

/// <summary>A scratch PostgreSQL, set up by the migration service, with the real Api in front of it; all of it ends with the stack.</summary>
internal sealed class ApiStack : IAsyncDisposable
{
    private const string Business = "pixely";
    private const string Scheduler = "pixely_scheduler";

    /// <summary>The administrator's sign-in name.</summary>
    public const string AdminEmail = "admin@pixely.local";

    private static readonly Dictionary<string, string> Secrets = new(StringComparer.Ordinal)
    {
        ["Logins:Migrator"] = NewSecret(),
        ["Logins:Api"] = NewSecret(),
        ["Logins:Scheduler"] = NewSecret(),
        ["Logins:Monitor"] = NewSecret(),
        ["Accounts:AdminPassword"] = NewSecret(),
        ["Accounts:OrchestratorPassword"] = NewSecret(),
    };

    private readonly PostgresServer _server;
    private readonly ChildProcess _api;

    private ApiStack(PostgresServer server, ChildProcess api, Uri address)
    {
        _server = server;
        _api = api;
        Address = address;
    }

    /// <summary>The administrator's password.</summary>
    public static string AdminPassword => Secrets["Accounts:AdminPassword"];

    /// <summary>Where the Api listens.</summary>
    public Uri Address { get; }

    /// <summary>The superuser in the business database.</summary>
    public string Superuser => _server.ConnectionString(Business);

    /// <summary>The Api's login in the business database.</summary>
    public string Login => _server.ConnectionString(Business, "pixely_api");

    /// <summary>The Api as a process.</summary>
    public ChildProcess Api => _api;

    /// <summary>Most memory that the Api ever held, in bytes.</summary>
    public long PeakMemory => _api.PeakMemory;

    /// <summary>Sets everything up and starts the Api.</summary>
    public static Task<ApiStack> StartAsync(CancellationToken cancellationToken) =>
        StartAsync(new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken);

    /// <summary>Sets everything up and starts the Api with settings of its own.</summary>
    public static async Task<ApiStack> StartAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var server = await PostgresServer.StartAsync();
        try
        {
            foreach (var name in new[] { Business, Scheduler })
            {
                await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
                await connection.OpenAsync(cancellationToken);
                await using var create = new NpgsqlCommand($"create database {name}", connection);
                await create.ExecuteNonQueryAsync(cancellationToken);
            }

            await using (var setup = ChildProcess.Start("Pixely.MigrationService", new Dictionary<string, string>(Secrets, StringComparer.Ordinal)
            {
                ["ConnectionStrings:bootstrap"] = server.ConnectionString(Business),
                ["ConnectionStrings:scheduler-bootstrap"] = server.ConnectionString(Scheduler),
            }))
            {
                await setup.EndAsync(cancellationToken);
            }

            return await StartApiAsync(server, settings, cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The administrator, signed in.</summary>
    public Task<HttpClient> SignInAsync(CancellationToken cancellationToken) => SignInAsync(AdminEmail, AdminPassword, cancellationToken);

    /// <summary>The worker, signed in.</summary>
    public Task<HttpClient> SignInWorkerAsync(CancellationToken cancellationToken) =>
        SignInAsync("orchestrator@pixely.local", Secrets["Accounts:OrchestratorPassword"], cancellationToken);

    /// <summary>Somebody, signed in; with a new password when the old one is to be changed.</summary>
    public async Task<HttpClient> SignInAsync(string email, string password, CancellationToken cancellationToken, string? newPassword = null)
    {
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 200 }) { BaseAddress = Address };
        var fields = new Dictionary<string, string> { ["grant_type"] = "password", ["username"] = email, ["password"] = password };
        if (newPassword is not null)
        {
            fields["new_password"] = newPassword;
        }

        using var form = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(new Uri("/token", UriKind.Relative), form, cancellationToken);
        answer.EnsureSuccessStatusCode();
        using var token = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("access_token").GetString());
        return http;
    }

    /// <summary>Creates a client through the Api.</summary>
    public static async Task<ClientSummary> CreateClientAsync(HttpClient admin, ClientProfile profile, CancellationToken cancellationToken)
    {
        using var answer = await admin.PostAsJsonAsync(
            new Uri("/fichas_cliente", UriKind.Relative), new CreateClientRequest { Profile = profile }, PixelyJson.Options, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<ClientSummary>(PixelyJson.Options, cancellationToken))!;
    }

    /// <summary>Says of a client that it was analysed just now, as the end of a run does.</summary>
    public async Task SayAnalysedAsync(Guid client, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Superuser);
        await connection.OpenAsync(cancellationToken);
        await using var update = new NpgsqlCommand("update fichas_cliente set last_analysis_timestamp = now() where id = @client", connection);
        update.Parameters.AddWithValue("client", client);
        await update.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Has the Api compute a client's whole window.</summary>
    public static async Task WarmAsync(HttpClient admin, Guid client, CancellationToken cancellationToken)
    {
        using var answer = await admin.GetAsync(new Uri($"/fichas_cliente/{client}/analysis?modules=q10_resumen_ejecutivo", UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>An address of this machine that nobody listens on.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>Waits until a service says that it is ready.</summary>
    public static async Task WaitUntilHealthyAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/health", UriKind.Relative), cancellationToken);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (attempt < 1200)
            {
                // Not listening yet.
            }

            await Task.Delay(25, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static async Task<ApiStack> StartApiAsync(
        PostgresServer server, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var address = FreeAddress();
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString(Business, "pixely_api")) { Password = Secrets["Logins:Api"] };
        var api = ChildProcess.Start("Pixely.Api", new Dictionary<string, string>(settings, StringComparer.Ordinal)
        {
            ["ConnectionStrings:pixely"] = connection.ConnectionString,
            ["Tokens:Key"] = NewSecret(),
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["Logging:LogLevel:Default"] = "Warning",
        });
        await WaitUntilHealthyAsync(address, cancellationToken);
        return new ApiStack(server, api, address);
    }

    private static string NewSecret() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(24));
}
