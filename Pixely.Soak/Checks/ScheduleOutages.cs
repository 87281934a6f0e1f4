using Pixely.Soak.Faults;
using Pixely.Soak.Network;
using Pixely.Soak.Stacks;

namespace Pixely.Soak.Checks;

/// <summary>
/// When a schedule that names every minute could not fire. Either there were not <see cref="Chance"/> on end, in the minute up to its next
/// time, in which the scheduler's database and one orchestrator at least were there; the firing that comes late then stands for the last time
/// that passed. Or a clock that was ahead had fired it for a time far off, until it was right again and the client files were looked at:
/// the schedule then goes on with its next time.
/// </summary>
internal sealed class ScheduleOutages(IReadOnlyList<StruckFault> faults, ProcessNames processes)
{
    /// <summary>What a busy machine needs to fire.</summary>
    public static readonly TimeSpan Chance = TimeSpan.FromSeconds(30);

    private const string AheadPrefix = "clock jumps +";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // A process has to start; a scheduler whose database was away asks again after 15 s.
    private static readonly TimeSpan Return = TimeSpan.FromSeconds(20);

    // A clock that jumps finds what was due some seconds ago and has not fired yet. Client files are looked at every 2 s.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private readonly List<Stretch> _database = StretchesOf(faults, static target => target == FaultDeck.Database);

    // A deploy takes one process after the other, so that it keeps no schedule from firing.
    private readonly List<List<Stretch>> _orchestrators =
    [
        .. processes.Orchestrators.Select(name => StretchesOf([.. faults.Where(static fault => fault.Targets.Count == 1)], target => target == name || target == CableNames.ToDatabase(name))),
    ];

    private readonly List<Stretch> _ahead =
    [
        .. faults.Where(static fault => fault.Kind.StartsWith(AheadPrefix, StringComparison.Ordinal)).Select(fault => new Stretch(fault.From - Look, RightAgain(fault, faults, processes))),
    ];

    /// <summary>Whether the schedule may have left out a time.</summary>
    public bool Excuse(DateTimeOffset due) => _ahead.Any(stretch => stretch.Covers(due)) || LongestChance(due) < Chance;

    private TimeSpan LongestChance(DateTimeOffset due)
    {
        var end = due + Minute;
        var marks = _database.Concat(_orchestrators.SelectMany(static one => one)).SelectMany(static stretch => (DateTimeOffset[])[stretch.From, stretch.To])
            .Where(mark => mark > due && mark < end).Append(due).Append(end).Order().ToList();
        var (longest, present) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var (from, to) in marks.Zip(marks.Skip(1)))
        {
            present = CanFire(from + ((to - from) / 2)) ? present + (to - from) : TimeSpan.Zero;
            longest = longest > present ? longest : present;
        }

        return longest;
    }

    private bool CanFire(DateTimeOffset at) =>
        !_database.Exists(stretch => stretch.Covers(at)) && _orchestrators.Exists(one => !one.Exists(stretch => stretch.Covers(at)));

    private static List<Stretch> StretchesOf(IReadOnlyList<StruckFault> faults, Func<string, bool> strikes) =>
        [.. faults.Where(fault => fault.Targets.Any(strikes)).Select(static fault => new Stretch(fault.From, fault.To + Return))];

    // Whatever keeps the process with that clock from looking at the client files lets it be wrong for longer.
    private static DateTimeOffset RightAgain(StruckFault jump, IReadOnlyList<StruckFault> faults, ProcessNames processes)
    {
        string[] looking = [FaultDeck.Database, .. processes.Apis.Concat(processes.UnderOwnClock).SelectMany(static name => (string[])[name, .. CableNames.Of(name)])];
        var right = jump.To + Look;
        foreach (var fault in faults.Where(fault => fault.Targets.Any(looking.Contains)).OrderBy(static fault => fault.From))
        {
            if (fault.From <= right && fault.To + Return > right)
            {
                right = fault.To + Return;
            }
        }

        return right;
    }

    private sealed record Stretch(DateTimeOffset From, DateTimeOffset To)
    {
        public bool Covers(DateTimeOffset at) => From <= at && at <= To;
    }
}
