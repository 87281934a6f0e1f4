using Pixely.Core.Insights;

namespace Pixely.Persistence.Insights;

/// <summary>A stored insight with its results as PostgreSQL writes them.</summary>
/// <param name="Key">Names the content.</param>
/// <param name="Head">All but the results, which are left empty.</param>
/// <param name="Results">The results by module key.</param>
public sealed record InsightContent(InsightKey Key, InsightResponse Head, IReadOnlyList<StoredResult> Results);

/// <summary>A stored result.</summary>
/// <param name="Module">The module's key.</param>
/// <param name="Outcome">How it ended; without the result itself.</param>
/// <param name="Payload">The result as JSON (UTF-8), with a space behind each colon and comma; null when the module failed.</param>
public sealed record StoredResult(string Module, ModuleOutcome Outcome, byte[]? Payload);
