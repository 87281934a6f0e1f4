using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants.Service;

/// <summary>G10.</summary>
internal sealed class PrivateNetwork : IInvariant
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public string Id => "G10";

    public string Claim => "The server is reached inside only: over the loopback interface or a socket, or over a private network with TLS.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        var monitor = installation.Monitor;
        var session = (await monitor.ReadAsync(
            """
            select current_setting('listen_addresses'), coalesce(host(inet_server_addr()), ''),
                coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false)
            """,
            static row => (Listens: row.GetString(0), Address: row.GetString(1), IsEncrypted: row.GetBoolean(2)),
            cancellationToken))[0];
        judgement.Note($"listen_addresses = '{session.Listens}'");
        if (session.Address.Length == 0)
        {
            judgement.Note($"reached over a socket in {monitor.Host}");
            return;
        }

        var reached = await ResolveAsync(monitor.Host, cancellationToken);
        if (reached.All(IPAddress.IsLoopback))
        {
            judgement.Note(string.Create(CultureInfo.InvariantCulture, $"reached at {monitor.Host}:{monitor.Port}, the loopback interface"));
            await JudgeOtherAddressesAsync(monitor.Port, judgement, cancellationToken);
            return;
        }

        judgement.RequireNone(
            reached.Where(static a => !IPAddress.IsLoopback(a) && !IsPrivate(a)).Select(static a => a.ToString()),
            $"{monitor.Host} is {string.Join(", ", reached.Select(static a => a.ToString()))}, a private network",
            "The server has a public address");
        judgement.Require(session.IsEncrypted, "the connection is encrypted", "The connection leaves the machine without TLS");
    }

    private static async Task JudgeOtherAddressesAsync(int port, Judgement judgement, CancellationToken cancellationToken)
    {
        var others = NetworkInterface.GetAllNetworkInterfaces()
            .Where(static n => n.OperationalStatus == OperationalStatus.Up)
            .SelectMany(static n => n.GetIPProperties().UnicastAddresses)
            .Select(static a => a.Address)
            .Where(static a => !IPAddress.IsLoopback(a))
            .ToList();
        foreach (var address in others)
        {
            var isOpen = await IsOpenAsync(new IPEndPoint(address, port), cancellationToken);
            judgement.Require(!isOpen, $"closed at {address}", $"open at {address}, which others can reach");
        }
    }

    private static async Task<bool> IsOpenAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endpoint, limit.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host, out var address) ? [address] : await Dns.GetHostAddressesAsync(host, cancellationToken);

    // RFC 1918, RFC 6598, RFC 4193 and link-local addresses.
    private static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return IsPrivate(address.MapToIPv4());
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal
            : address.GetAddressBytes() is [10, ..] or [172, >= 16 and < 32, ..] or [192, 168, ..] or [100, >= 64 and < 128, ..] or [169, 254, ..];
    }
}
