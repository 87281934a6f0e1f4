namespace Pixely.Verification.Installations;

/// <summary>What the AppHost wrote down of its run.</summary>
internal sealed record HostRecord
{
    /// <summary>Its process.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Names of the connection strings that each project was given.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Connections { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>How the migrations ended.</summary>
    public int? MigrationsExitCode { get; init; }

    /// <summary>When the migrations ended (UTC).</summary>
    public DateTimeOffset? MigrationsEndedAt { get; init; }

    /// <summary>When the Api was started (UTC).</summary>
    public DateTimeOffset? ApiStartedAt { get; init; }
}
