using System.Net;
using System.Net.Sockets;
using Pixely.Verification.Installations;
using Pixely.Verification.Processes;

namespace Pixely.Tests.Verification;

/// <summary>Reads this very process.</summary>
public sealed class ProcessTableTests
{
    [Fact]
    public void Tells_environment_parent_and_sockets_of_a_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells of processes in /proc.");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, port);

        var table = new ProcessTable(Installation.SystemProcesses);
        var (id, parent, arguments) = table.List().Single(static p => p.Id == Environment.ProcessId);
        var program = table.Describe(id, parent, arguments);

        Assert.True(program.Parent > 0);
        Assert.NotEmpty(program.Arguments);
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), program.Environment!["PATH"]);
        Assert.Contains(program.Sockets!, s => s.IsListening && s.LocalPort == port);
        Assert.Contains(program.Sockets!, s => s.RemotePort == port);
        Assert.Equal(Environment.CurrentDirectory, program.WorkingFolder);
    }

    [Fact]
    public void Tells_of_no_process_where_there_is_no_table() => Assert.Empty(new ProcessTable("/nowhere").List());
}
