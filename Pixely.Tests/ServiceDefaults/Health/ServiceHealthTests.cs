using System.Diagnostics;
using System.Net;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Postgres;

namespace Pixely.Tests.ServiceDefaults.Health;

/// <summary>
/// Each service as it is shipped, without the service or database that its work needs: it lives, and says that it is not ready. The
/// worker has its scheduler's database, without which it ends, to be started again.
/// </summary>
public sealed class ServiceHealthTests(PostgresFixture postgres)
{
    private const string Unreachable = "Host=127.0.0.1;Port=1;Timeout=2;Password=never-asked-for-0123456789";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Pixely.Api")]
    [InlineData("Pixely.Orchestrator")]
    [InlineData("Pixely.Dashboard")]
    public async Task Lives_without_what_it_needs_and_is_not_ready(string service)
    {
        await using var scheduler = await postgres.CreateDatabaseAsync(Token);
        var port = FreePorts.Next();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{service}.dll")]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var state = Directory.CreateTempSubdirectory("pixely-health");
        start.WorkingDirectory = state.FullName;
        foreach (var (name, value) in new (string, string)[]
        {
            ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"),
            ("ConnectionStrings__pixely", Unreachable),
            ("ConnectionStrings__scheduler", scheduler.ConnectionString + ";Password=never-asked-for-0123456789"),
            ("Tokens__Key", ApiFactory.SigningKey),
            ("Pixely__Password", "never-asked-for-0123456789"),
            ("Pixely__Address", "http://127.0.0.1:1"),
            ("services__api__http__0", "http://127.0.0.1:1"),
            ("Sources__Directory", state.FullName),
            ("Session__KeyDirectory", state.FullName),
            ("ChainHeads__Directory", state.FullName),
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var errors = process.StandardError.ReadToEndAsync(Token);
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            Assert.Equal(HttpStatusCode.OK, await FirstAnswerAsync(http, process));
            using var ready = await http.GetAsync(new Uri("/health", UriKind.Relative), Token);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Equal("""{"status":"unhealthy"}""", await ready.Content.ReadAsStringAsync(Token));
        }
        catch (Exception fault) when (process.HasExited)
        {
            throw new InvalidOperationException(await output + await errors, fault);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            await process.WaitForExitAsync(CancellationToken.None);
            state.Delete(recursive: true);
        }
    }

    private static async Task<HttpStatusCode> FirstAnswerAsync(HttpClient http, Process process)
    {
        while (true)
        {
            try
            {
                using var alive = await http.GetAsync(new Uri("/alive", UriKind.Relative), Token);
                return alive.StatusCode;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(200, Token);
            }
        }
    }
}
