using System.Net;
using System.Net.Sockets;
using Pixely.Core.Audit.Details;

namespace Pixely.Api.Features.Audit.Bursts;

/// <summary>
/// Decides which events of a minute are stored one by one, and sums the others up. However many come from however many senders, a
/// minute takes a bounded number of rows and a bounded amount of memory.
/// </summary>
internal sealed class BurstWindow(BurstOptions options)
{
    private const int Rooms = 4;
    private const int MostSenders = 5_000;
    private const int MostSums = 20;
    private const int BytesOfNetwork = 8;

    private readonly Lock _gate = new();
    // For strangers and for accounts, each with room of its own for files, for attempts to sign in and for sessions: none drowns in refusals.
    private readonly int[,] _stored = new int[2, Rooms];
    private Dictionary<Sender, Tally> _tallies = [];

    /// <summary>True when the event is to be stored by itself; otherwise it is counted.</summary>
    public bool Take(BurstEvent one)
    {
        var sender = new Sender(
            one.Action, one.ActorId, one.ActorId is null ? NetworkOf(one.Address) : null, one.TenantId, one.SubjectTenantId);
        ref var stored = ref _stored[one.ActorId is null ? 0 : 1, RoomOf(one.Action)];
        lock (_gate)
        {
            if (!_tallies.TryGetValue(sender, out var tally))
            {
                // Attackers with a network of their own come as more senders than anybody can remember.
                sender = _tallies.Count < MostSenders ? sender : new Sender(one.Action, null, null, null, null);
                tally = _tallies.GetValueOrDefault(sender) ?? new Tally(one);
                _tallies[sender] = tally;
            }

            if (tally.Stored < options.PerSender && stored < options.PerMinute)
            {
                tally.Stored++;
                stored++;
                return true;
            }

            tally.LeftOut++;
            tally.Last = one;
            return false;
        }
    }

    /// <summary>Begins a new minute and gives what the old one left out: one event for each of the largest senders, and one a kind for the rest.</summary>
    public IReadOnlyList<BurstEvent> Roll()
    {
        Dictionary<Sender, Tally> tallies;
        lock (_gate)
        {
            tallies = _tallies;
            _tallies = [];
            Array.Clear(_stored);
        }

        var sums = tallies.Values.Where(static tally => tally.LeftOut > 0).OrderByDescending(static tally => tally.LeftOut).ToList();
        return
        [
            .. sums.Take(MostSums).Select(static tally => tally.Last with { SubjectId = null, Details = new LeftOutDetails(tally.LeftOut) }),
            .. sums.Skip(MostSums).GroupBy(static tally => (tally.Last.Action, tally.Last.TenantId)).OrderByDescending(static g => g.Count()).Take(MostSums)
                .Select(static group => group.First().Last with
                {
                    ActorId = null,
                    Address = null,
                    SubjectId = null,
                    SubjectTenantId = null,
                    Details = new LeftOutDetails(group.Sum(static tally => tally.LeftOut), group.Count()),
                }),
        ];
    }

    private static int RoomOf(string action) =>
        action.StartsWith("data.", StringComparison.Ordinal) ? 1
        : action.StartsWith("sign_in.", StringComparison.Ordinal) ? 2
        : action.StartsWith("session.", StringComparison.Ordinal) ? 3
        : 0;

    // Whoever has one address of IPv6 has the other 2^64 of its network, too.
    private static string? NetworkOf(string? address) =>
        IPAddress.TryParse(address, out var ip) && ip.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(ip.GetAddressBytes().AsSpan(0, BytesOfNetwork))
            : address;

    // Whose data was meant is told apart, too: a sum must not name one tenant for what was done to another.
    private sealed record Sender(string Action, Guid? ActorId, string? Network, Guid? TenantId, Guid? SubjectTenantId);

    private sealed class Tally(BurstEvent last)
    {
        public int Stored { get; set; }

        public long LeftOut { get; set; }

        public BurstEvent Last { get; set; } = last;
    }
}
