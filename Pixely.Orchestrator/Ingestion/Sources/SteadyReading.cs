using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;

namespace Pixely.Orchestrator.Ingestion.Sources;

/// <summary>What one look at files gave.</summary>
/// <param name="Reading">The reading.</param>
/// <param name="IsDamage">True when the content was no readable file, as that of one is which is being written.</param>
internal sealed record FileReading(SourceReading Reading, bool IsDamage = false);

/// <summary>
/// Reads files that somebody may be writing. They are known by the hash of their content, taken before the rows are read and again
/// afterwards: rows count only when nothing changed in between, so that a version never stands for other rows than those that were read. A
/// file that changes is looked at again after a moment; so is one that is damaged and was written lately, and it is damaged only if it stays
/// as it is.
/// </summary>
internal sealed class SteadyReading(SourceOptions options, TimeProvider time)
{
    // Copying a large file to a share takes a while; pauses within it are shorter.
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(2);

    /// <summary>Reads files in one state.</summary>
    /// <param name="name">What is read, for people.</param>
    /// <param name="hash">Hashes the content.</param>
    /// <param name="writtenAt">When the files were last written.</param>
    /// <param name="read">Reads rows; takes the hash.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<SourceReading> ReadAsync(
        string name,
        Func<CancellationToken, Task<string>> hash,
        Func<DateTimeOffset> writtenAt,
        Func<string, CancellationToken, FileReading> read,
        CancellationToken cancellationToken)
    {
        string? damaged = null;
        for (var attempt = 1; ; attempt++)
        {
            var look = await LookAsync(hash, read, cancellationToken);
            var isLast = attempt == options.SettleAttempts;
            if (look is { Result: { IsDamage: var isDamage, Reading: var reading }, Hash: var state })
            {
                if (!isDamage || !WasWrittenLately(writtenAt()) || (isLast && (damaged ?? state) == state))
                {
                    return reading;
                }

                damaged ??= state;
            }

            if (isLast)
            {
                return SourceFailureReasons.Fail(SourceFailureCodes.BeingWritten, name);
            }

            await Task.Delay(options.SettleTime, time, cancellationToken);
        }
    }

    /// <summary>Looks once; null when something changed meanwhile.</summary>
    private static async Task<(FileReading Result, string Hash)?> LookAsync(
        Func<CancellationToken, Task<string>> hash, Func<string, CancellationToken, FileReading> read, CancellationToken cancellationToken)
    {
        FileReading? result = null;
        var isSteady = false;
        try
        {
            var before = await hash(cancellationToken);
            // Unpacking and parsing is all work and no waiting.
            result = await Task.Run(() => read(before, cancellationToken), cancellationToken);
            isSteady = await hash(cancellationToken) == before;
            return isSteady ? (result, before) : null;
        }
        catch (FileNotFoundException)
        {
            // Programs that save a file put a new one in its place.
            return null;
        }
        finally
        {
            if (!isSteady)
            {
                (result?.Reading as IDisposable)?.Dispose();
            }
        }
    }

    // A time of the future says nothing: clocks of file servers differ.
    private bool WasWrittenLately(DateTimeOffset writtenAt) => time.GetUtcNow() - writtenAt is var age && age >= TimeSpan.Zero && age < Lately;
}
