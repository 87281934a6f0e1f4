using System.Globalization;
using Npgsql;
using Pixely.Soak.Models;

namespace Pixely.Soak.Checks;

/// <summary>
/// Nothing is paid for twice, and everything paid for is in the books, except for calls whose caller was struck while it asked, or while it
/// still held the answer.
/// </summary>
internal sealed class ModelCallsCheck : ICheck
{
    // An answer is stored within this time when nothing stands in the way.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    // An Api or a database that has come back is cold, and what it refused is repeated after 5 s: so long it still stands in the way.
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(10);

    public string Rule => "no call is paid for twice";

    public async Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken)
    {
        var recorded = await database.ReadAsync(
            "select output_tokens::int, run_id, purpose from model_calls",
            static row => (Number: row.GetInt32(0), Run: row.GetGuid(1), Purpose: row.GetString(2)),
            cancellationToken);
        var calls = history.Calls.ToDictionary(static c => c.Number);
        return
        [
            .. recorded.Where(r => calls.GetValueOrDefault(r.Number) is not { IsPaid: true }).Select(static r => $"call {r.Number} is in the books and was not answered"),
            .. recorded.CountBy(static r => r.Number).Where(static n => n.Value > 1).Select(static n => $"call {n.Key} is in the books {n.Value} times"),
            .. PaidTwice(history).Where(call => !IsExcused(history, call)).Select(Tell("was paid for in vain: the same was asked again")),
            .. history.Calls.Where(static c => c.IsPaid).ExceptBy(recorded.Select(static r => r.Number), static c => c.Number)
                .Where(call => !IsExcused(history, call)).Select(Tell("is not in the books")),
            .. NarratedTwice(recorded, calls).Where(call => !IsExcused(history, call)).Select(Tell("worded a narrative that the same run had worded again")),
        ];
    }

    /// <summary>Calls that were answered well although some of what they said was asked again: all that was paid for twice.</summary>
    public static IReadOnlyList<ModelLedgerEntry> PaidTwice(SoakHistory history)
    {
        var ours = history.Clients.Select(static c => c.Marker).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. history.Calls.Where(static call => call.Outcome == CallOutcome.Answered)
                .SelectMany(static call => call.Texts, static (call, text) => (call, text))
                .Where(asked => ours.Any(marker => asked.text.StartsWith(marker, StringComparison.Ordinal)))
                .GroupBy(static asked => asked.text, static asked => asked.call, StringComparer.Ordinal)
                .SelectMany(static same => same.OrderBy(static call => call.EndedAt).SkipLast(1))
                .DistinctBy(static call => call.Number),
        ];
    }

    private static IEnumerable<ModelLedgerEntry> NarratedTwice(
        IEnumerable<(int Number, Guid Run, string Purpose)> recorded, Dictionary<int, ModelLedgerEntry> calls) =>
        recorded.Where(static r => r.Purpose == "narrative").GroupBy(static r => r.Run)
            .SelectMany(static same => same.OrderBy(static r => r.Number).SkipLast(1))
            .Select(r => calls.GetValueOrDefault(r.Number)).OfType<ModelLedgerEntry>();

    /// <summary>Whether the caller was struck, or cut off, after it had asked and before the answer can have been stored.</summary>
    internal static bool IsExcused(SoakHistory history, ModelLedgerEntry call)
    {
        var held = HeldUntil(history, call);
        return history.Faults.Any(fault => fault.MayLosePaidWork
            && fault.Targets.Any(target => IsOf(target, call.Caller))
            && fault.From <= held
            && fault.To >= call.ReceivedAt);
    }

    // What struck an Api or the database, or cut the caller off, lets the answer wait; what struck them meanwhile, longer.
    private static DateTimeOffset HeldUntil(SoakHistory history, ModelLedgerEntry call)
    {
        var held = call.EndedAt + Settling;
        foreach (var fault in history.Faults.Where(f => f.To + Aftermath >= call.EndedAt && f.Targets.Any(t => IsShared(t) || IsOf(t, call.Caller))).OrderBy(static f => f.From))
        {
            if (fault.From <= held && fault.To + Aftermath > held)
            {
                held = fault.To + Aftermath;
            }
        }

        return held;
    }

    // Of a second stack the name says enough.
    private static bool IsOf(string target, string caller) =>
        target == caller
        || target.StartsWith(caller + " ", StringComparison.Ordinal)
        || (target == "second stack" && caller.StartsWith("second-", StringComparison.Ordinal));

    private static bool IsShared(string target) => target.StartsWith("api-", StringComparison.Ordinal) || target == Faults.FaultDeck.Database;

    private static Func<ModelLedgerEntry, string> Tell(string what) => call => string.Create(
        CultureInfo.InvariantCulture, $"call {call.Number} of {call.Caller}, {call.ReceivedAt:HH:mm:ss.fff} to {call.EndedAt:HH:mm:ss.fff}, {what}: {string.Join(" | ", call.Texts)}");
}
