using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Insights;
using Pixely.Core.Runs;

namespace Pixely.Core.Operations;

/// <summary>A run as the agency watches it (<c>GET /operations/runs</c>).</summary>
public sealed record OperatedRun
{
    /// <summary>The run: state, trigger, ingestion with its rejected rows, annotations, usage, error.</summary>
    public required RunSummary Run { get; init; }

    /// <summary>Its client.</summary>
    public required ClientReference Client { get; init; }

    /// <summary>Seconds from being taken up to the end; null before it ended.</summary>
    public required double? DurationSeconds { get; init; }

    /// <summary>How each module ended, by key; empty when the run stored no insight.</summary>
    public required IReadOnlyList<ModuleEnd> Modules { get; init; }

    /// <summary>Texts that the run left to another annotator, one count a reason.</summary>
    public required IReadOnlyList<FallbackCount> Fallbacks { get; init; }
}

/// <summary>How a module of a stored insight ended.</summary>
/// <param name="Key">The module's key.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Error">The stored reason, exactly when it failed.</param>
public sealed record ModuleEnd(string Key, ModuleStatus Status, string? Error);
