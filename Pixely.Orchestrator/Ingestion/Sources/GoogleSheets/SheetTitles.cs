using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>
/// Remembers layouts, so that a reading is one request: values can only be asked for by the sheets' exact names, and a name that is
/// missing fails the request. All workers share what they have learnt; while that cannot be reached, each goes by what it knows itself.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="shared">What all workers have learnt, or null for a worker by itself; disposed with this.</param>
/// <param name="logger">Takes notes.</param>
internal sealed class SheetTitles(TimeProvider time, SharedLayouts? shared, ILogger<SheetTitles> logger) : IDisposable
{
    // Readings in quick succession ask nobody.
    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);
    private static readonly TimeSpan BetweenCleaning = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private long? _cleaned;

    /// <summary>The layout, or null when it is not known well enough.</summary>
    public async Task<SheetLayout?> FindAsync(string spreadsheet, CancellationToken cancellationToken)
    {
        var known = _known.GetValueOrDefault(spreadsheet);
        if (shared is not null && (known is null || time.GetElapsedTime(known.At) >= Recent))
        {
            known = await ShareAsync(async () => await shared.FindAsync(spreadsheet, cancellationToken) is var (layout, age, stood)
                ? new Known(layout, age, stood, time.GetTimestamp())
                : null, known);
            if (known is null)
            {
                _known.TryRemove(spreadsheet, out _);
            }
            else
            {
                _known[spreadsheet] = known;
            }
        }

        return known is not null && known.Age + time.GetElapsedTime(known.At) < known.Layout.GoodFor(known.Stood, ShareOf(spreadsheet)) ? known.Layout : null;
    }

    /// <summary>Remembers what was learnt just now.</summary>
    public async Task RememberAsync(string spreadsheet, SheetLayout layout, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        var before = _known.GetValueOrDefault(spreadsheet);
        var stood = before?.Layout.HasTitlesOf(layout) == true ? before.Stood + before.Age + time.GetElapsedTime(before.At, now) : TimeSpan.Zero;
        if (shared is not null)
        {
            var cleansUp = _cleaned is not { } last || time.GetElapsedTime(last, now) >= BetweenCleaning;
            _cleaned = cleansUp ? now : _cleaned;
            stood = await ShareAsync(() => shared.RememberAsync(spreadsheet, layout, cleansUp, cancellationToken), stood);
        }

        _known[spreadsheet] = new Known(layout, TimeSpan.Zero, stood, now);
    }

    /// <summary>Forgets a layout that proved wrong.</summary>
    public async Task ForgetAsync(string spreadsheet, SheetLayout layout, CancellationToken cancellationToken)
    {
        _known.TryRemove(spreadsheet, out _);
        if (shared is not null)
        {
            await ShareAsync(async () =>
            {
                await shared.ForgetAsync(spreadsheet, layout, cancellationToken);
                return true;
            }, otherwise: false);
        }
    }

    public void Dispose() => shared?.Dispose();

    // A place of 0 to 1 that is the same on every worker.
    private static double ShareOf(string spreadsheet) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(spreadsheet))) / (double)uint.MaxValue;

    private async Task<T> ShareAsync<T>(Func<Task<T>> step, T otherwise)
    {
        try
        {
            return await step();
        }
        catch (NpgsqlException fault)
        {
            GoogleSheetsLog.LayoutsAway(logger, fault);
            return otherwise;
        }
    }

    private sealed record Known(SheetLayout Layout, TimeSpan Age, TimeSpan Stood, long At);
}
