using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pixely.AppHost.Announcement;

namespace Pixely.Tests.AppHost.Announcement;

public sealed class RunAnnouncerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writes_addresses_and_sign_in_data_and_takes_them_back()
    {
        var folder = Directory.CreateTempSubdirectory("pixely-run-");
        var file = Path.Combine(folder.FullName, "run.json");
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(
            [$"--Parameters:{SignInParameters.AdminPassword}=of the admin", $"--Parameters:{SignInParameters.ViewerPassword}=of the viewer"], Cancellation);
        foreach (var resource in builder.Resources.Where(r => r is not ParameterResource).ToArray())
        {
            builder.Resources.Remove(resource);
        }

        builder.Services.AddLogging(l => l.ClearProviders());
        var api = builder.AddExecutable("api", "sleep", "/", "1000").WithHttpEndpoint();
        var dashboard = builder.AddExecutable("dashboard", "sleep", "/", "1000").WithHttpEndpoint();
        builder.Services.AddSingleton(new RunAnnouncement(file, ["api", "dashboard"], api.GetEndpoint("http"), dashboard.GetEndpoint("http")));
        builder.Services.AddHostedService<RunAnnouncer>();
        await using (var app = await builder.BuildAsync(Cancellation))
        {
            await app.StartAsync(Cancellation);
            while (!File.Exists(file))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
            }

            var written = JsonNode.Parse(await File.ReadAllTextAsync(file, Cancellation))!.AsObject();
            Assert.Equal(
                ["api", "dashboard", "admin_email", "admin_password", "viewer_email", "viewer_password", "ficha_cliente_id", "host"],
                written.Select(p => p.Key));
            Assert.Equal(app.GetEndpoint("api"), new Uri((string)written["api"]!));
            Assert.Equal(app.GetEndpoint("dashboard"), new Uri((string)written["dashboard"]!));
            Assert.Equal("of the admin", (string?)written["admin_password"]);
            Assert.Equal("of the viewer", (string?)written["viewer_password"]);
            Assert.Equal("0199a000-0000-7000-8000-000000000001", (string?)written["ficha_cliente_id"]);
            Assert.Equal(Environment.ProcessId, (int)written["host"]!["process_id"]!);
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }

        Assert.False(File.Exists(file));
        folder.Delete(recursive: true);
    }
}
