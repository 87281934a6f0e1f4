using System.Diagnostics;

namespace Pixely.Tests.Api.Http;

public sealed class StartupTests
{
    [Theory]
    [InlineData("", "Tokens:Key is missing: set it to at least 32 random characters.")]
    [InlineData("changeme", "Tokens:Key is too short: 8 characters, at least 32 random ones are needed.")]
    public async Task Refuses_to_start_without_a_strong_signing_key_and_says_why(string key, string reason)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Pixely.Api.dll")])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["ConnectionStrings__pixely"] = "Host=127.0.0.1;Port=1;Password=never-asked-for-0123456789";
        start.Environment["Tokens__Key"] = key;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            await output;
            Assert.NotEqual(0, process.ExitCode);
            Assert.Contains(reason, errors, StringComparison.Ordinal);
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
