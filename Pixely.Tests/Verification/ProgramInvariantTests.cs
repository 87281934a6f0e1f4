using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Pixely.Verification.Installations;

namespace Pixely.Tests.Verification;

/// <summary>Invariants of programs, processes and networks, each broken once.</summary>
[Collection(VerifiedInstallationCollection.Name)]
public sealed class ProgramInvariantTests(VerifiedInstallation verified)
{
    private FakeProcesses Processes => verified.Processes;

    [Fact]
    public async Task Reports_a_program_that_brings_a_database()
    {
        using (Processes.AddLibrary("Pixely.Api", "Microsoft.Data.Sqlite.Core"))
        {
            await ExpectAsync("G2");
        }

        var file = Path.Combine(Processes.FolderOf("Pixely.Dashboard"), "cache.db");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        await ExpectAsync("G2");
        File.Delete(file);
    }

    [Fact]
    public async Task Reports_an_api_with_another_database_or_login()
    {
        using (Processes.AddVariable(FakeProcesses.Api, "ConnectionStrings__second=Host=elsewhere"))
        {
            await ExpectAsync("G3");
        }

        var superuser = verified.Database.Superuser;
        using (Processes.AddVariable(FakeProcesses.Api, $"ConnectionStrings__pixely={superuser}"))
        {
            await ExpectAsync("G3");
        }
    }

    [Fact]
    public async Task Reports_a_dashboard_that_has_a_driver_credentials_or_a_connection()
    {
        using (Processes.AddLibrary("Pixely.Dashboard", "Npgsql"))
        {
            await ExpectAsync("G7");
        }

        using (Processes.AddVariable(FakeProcesses.Dashboard, "ConnectionStrings__pixely=Host=elsewhere"))
        {
            await ExpectAsync("G7");
        }

        using (Processes.AddVariable(FakeProcesses.Dashboard, $"HARMLESS=x{verified.Installation.Api.Password}x"))
        {
            await ExpectAsync("G7");
        }

        using (Processes.AddConnection(FakeProcesses.Dashboard, verified.Installation.Api.Port))
        {
            await ExpectAsync("G7");
        }
    }

    [Fact]
    public async Task Reports_an_api_that_does_not_connect_again()
    {
        using var obstruct = new RefusedReads();

        Assert.Equal("G8 Broken", InvariantTests.BadOnes(await verified.JudgeAsync(obstruct: obstruct)));
    }

    [Fact]
    public async Task Reports_an_api_that_was_started_too_early()
    {
        var host = verified.Installation.Host!;
        foreach (var bad in (HostRecord[])[host with { MigrationsExitCode = 1 }, host with { ApiStartedAt = host.MigrationsEndedAt - TimeSpan.FromMilliseconds(1) }])
        {
            Assert.Equal("G9 Broken", InvariantTests.BadOnes(await verified.JudgeAsync(verified.Installation with { Host = bad })));
        }
    }

    [Fact]
    public async Task Reports_a_server_that_others_can_reach()
    {
        var outside = NetworkInterface.GetAllNetworkInterfaces().SelectMany(static n => n.GetIPProperties().UnicastAddresses)
            .Select(static a => a.Address).FirstOrDefault(static a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a));
        Assert.SkipWhen(outside is null, "This machine has no address but the loopback interface's.");
        using var open = new TcpListener(outside!, verified.Installation.Api.Port);
        open.Start();

        await ExpectAsync("G10");
    }

    [Fact]
    public async Task Counts_programs_that_cannot_be_seen_as_not_judged()
    {
        var findings = await verified.JudgeAsync(verified.Installation with { ProcessesFolder = "/nowhere", Host = null });

        Assert.Equal("G2 NotJudged, G3 NotJudged, G4 NotJudged, G7 NotJudged, G9 NotJudged", InvariantTests.BadOnes(findings));
    }

    [Fact]
    public async Task Counts_programs_of_which_only_the_files_are_seen_as_not_judged()
    {
        var findings = await verified.JudgeAsync(verified.Installation with { ProcessesFolder = "/nowhere", ProgramsFolder = Directory.GetParent(Processes.FolderOf("Pixely.Api"))!.FullName });

        Assert.Equal("G2 NotJudged, G3 NotJudged, G7 NotJudged", InvariantTests.BadOnes(findings));
    }

    [Fact]
    public async Task Counts_a_program_whose_sockets_may_not_be_read_as_not_judged()
    {
        using (Processes.HideSockets(FakeProcesses.Api))
        {
            Assert.Equal("G2 NotJudged", InvariantTests.BadOnes(await verified.JudgeAsync()));
        }
    }

    private async Task ExpectAsync(string id) => Assert.Equal($"{id} Broken", InvariantTests.BadOnes(await verified.JudgeAsync()));

    /// <summary>The first read is let through, and none after it.</summary>
    private sealed class RefusedReads : DelegatingHandler
    {
        private int _reads;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.AbsolutePath == "/fichas_cliente" && Interlocked.Increment(ref _reads) > 1
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.InternalServerError))
                : base.SendAsync(request, cancellationToken);
    }
}
