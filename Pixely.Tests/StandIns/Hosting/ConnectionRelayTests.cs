using System.Globalization;
using Aspire.Hosting.Embedded.Processes;
using Microsoft.AspNetCore.Http;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.StandIns.Hosting;

/// <summary>The one address of several replicas.</summary>
public sealed class ConnectionRelayTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Spreads_connections_and_passes_over_a_replica_that_is_gone()
    {
        await using var first = await AnswerAsync("first");
        var second = await AnswerAsync("second");
        var port = PortPicker.Pick();
        await using var relay = ConnectionRelay.Start(port, [first.Address.Port, second.Address.Port]);
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port.Number}"));

        Assert.Equal(["first", "second"], await AskAsync(address));
        await second.DisposeAsync();
        Assert.Equal(["first"], await AskAsync(address));
    }

    private static Task<LoopbackServer> AnswerAsync(string text)
        => LoopbackServer.StartAsync(context => context.Response.WriteAsync(text, context.RequestAborted), Cancellation);

    private static async Task<IEnumerable<string>> AskAsync(Uri address)
    {
        var answers = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 4; i++)
        {
            using var client = new HttpClient(); // a connection of its own
            answers.Add(await client.GetStringAsync(address, Cancellation));
        }

        return answers;
    }
}
