using Pixely.Core.Clients;
using Pixely.Core.Ingestion;

namespace Pixely.Tests.Orchestrator.Scheduling;

/// <summary>A source that fails as told, and is empty otherwise.</summary>
internal sealed class FlakySource : IPostSource
{
    public SourceKind Kind => SourceKind.Workbook;

    /// <summary>The code that the next readings fail with, or null.</summary>
    public string? Fault { get; set; }

    /// <summary>How many readings fail at most, counted from the first of all.</summary>
    public int FailsUpTo { get; set; } = int.MaxValue;

    /// <summary>How long a reading takes.</summary>
    public Func<TimeSpan> Delay { get; set; } = static () => TimeSpan.Zero;

    /// <summary>How often it was read.</summary>
    public int Readings { get; private set; }

    public async Task<SourceReading> ReadAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        var isToFail = ++Readings <= FailsUpTo;
        await Task.Delay(Delay(), cancellationToken);
        return isToFail && Fault is { } code ? new SourceFailure(code, "La fuente no responde.") : new NoRows { Source = "test", Version = null };
    }

    private sealed record NoRows : SourceContent
    {
        public override IEnumerable<ISourceRow> Rows => [];

        public override bool HasComment(string contentHash) => false;

        public override void Dispose()
        {
            // There is nothing to let go.
        }
    }
}
