using Npgsql;

namespace Pixely.Soak.Checks;

/// <summary>
/// Each time that a client's schedule named has its run, or waits in the queue. One may be left out only if the schedule could not fire for it
/// (<see cref="ScheduleOutages"/>), and a later one stands for it.
/// </summary>
internal sealed class DueTimesCheck : ICheck
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public string Rule => "no due time is left out";

    public async Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken) =>
    [
        .. (await JudgeAsync(history, database, cancellationToken)).Where(static time => time is { HasRun: false, IsExcused: false })
            .Select(static time => $"client {time.Client} was due at {time.DueAt:O} and had no run of it"),
    ];

    /// <summary>How many times were due, and how many of them were left out for a reason.</summary>
    public static async Task<(int Due, int LeftOut)> CountAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken)
    {
        var times = await JudgeAsync(history, database, cancellationToken);
        return (times.Count, times.Count(static time => time is { HasRun: false, IsExcused: true }));
    }

    private static async Task<IReadOnlyList<DueTime>> JudgeAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken)
    {
        var runs = await database.ReadAsync(
            "select client_id, due_at from analysis_runs where trigger = 'schedule'",
            static row => (Client: row.GetGuid(0), DueAt: ToTheSecond(row.GetFieldValue<DateTimeOffset>(1))),
            cancellationToken);
        var outages = new ScheduleOutages(history.Faults, history.Processes);
        return
        [
            .. from client in history.Clients
               where client.IsEveryMinute
               let present = runs.Where(run => run.Client == client.Id).Select(static run => run.DueAt)
                   .Concat(history.Queued.Where(queued => queued.Client == client.Id).Select(static queued => ToTheSecond(queued.DueAt))).ToHashSet()
               from due in EveryMinute(history.Since, history.CheckedAt - ScheduleOutages.Chance)
               select new DueTime(client.Id, due, present.Contains(due), outages.Excuse(due) && present.Any(later => later > due)),
        ];
    }

    private static IEnumerable<DateTimeOffset> EveryMinute(DateTimeOffset from, DateTimeOffset to)
    {
        var first = new DateTimeOffset(from.UtcTicks - (from.UtcTicks % Minute.Ticks), TimeSpan.Zero) + Minute;
        for (var due = first; due <= to; due += Minute)
        {
            yield return due;
        }
    }

    // A run that was made before its time keeps its place; the one of the time itself stands a microsecond beside it.
    private static DateTimeOffset ToTheSecond(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    private sealed record DueTime(Guid Client, DateTimeOffset DueAt, bool HasRun, bool IsExcused);
}
