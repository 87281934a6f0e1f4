using System.Diagnostics;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Http;

public sealed class StartupTests
{
    private const string Unreachable = "Host=127.0.0.1;Port=1;Password=never-asked-for-0123456789";

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1", "ConnectionStrings:pixely has no password")]
    [InlineData("Host=127.0.0.1;Port=1;Password=postgres", "ConnectionStrings:pixely has a weak password")]
    public async Task Refuses_to_start_without_a_strong_password_of_the_database_and_says_why(string connection, string reason) =>
        Assert.Contains(reason, await FailToStartAsync("Pixely.Api", ("ConnectionStrings__pixely", connection), ("Tokens__Key", ApiFactory.SigningKey)), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "Pixely:Password is missing")]
    [InlineData("changeme", "Pixely:Password is too short")]
    public async Task Refuses_to_start_the_worker_without_a_strong_password_and_says_why(string password, string reason) =>
        Assert.Contains(
            reason,
            await FailToStartAsync("Pixely.Orchestrator", ("ConnectionStrings__scheduler", Unreachable), ("Pixely__Password", password)),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("", "Tokens:Key is missing: set it to at least 32 random characters.")]
    [InlineData("changeme", "Tokens:Key is too short: 8 characters, at least 32 random ones are needed.")]
    public async Task Refuses_to_start_without_a_strong_signing_key_and_says_why(string key, string reason) =>
        Assert.Contains(reason, await FailToStartAsync("Pixely.Api", ("ConnectionStrings__pixely", Unreachable), ("Tokens__Key", key)), StringComparison.Ordinal);

    [Theory]
    [InlineData("ORCHESTRATOR_SCHEDULE", "0 25 * * *", "ORCHESTRATOR_SCHEDULE is '0 25 * * *': has '25' as hour, expected values within 0..23.")]
    [InlineData("ORCHESTRATOR_SCHEDULE", "daily", "ORCHESTRATOR_SCHEDULE is 'daily': must have five fields")]
    [InlineData("Runs__HeartbeatTimeout", "00:00:10", "shorter than three beats of Runs:HeartbeatInterval 00:00:05")]
    public async Task Refuses_to_start_with_a_schedule_or_a_lease_that_cannot_be_kept_and_says_why(string setting, string value, string reason) =>
        Assert.Contains(
            reason,
            await FailToStartAsync("Pixely.Api", ("ConnectionStrings__pixely", Unreachable), ("Tokens__Key", ApiFactory.SigningKey), (setting, value)),
            StringComparison.Ordinal);

    // What the process says when it gives up.
    private static async Task<string> FailToStartAsync(string project, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{project}.dll")])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            await output;
            Assert.NotEqual(0, process.ExitCode);
            return errors;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
