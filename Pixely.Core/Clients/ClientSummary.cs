namespace Pixely.Core.Clients;

/// <summary>Id and name of a client, for switchers and links.</summary>
/// <param name="Id">The client's id.</param>
/// <param name="BrandName">The brand's name.</param>
public sealed record ClientReference(Guid Id, string BrandName);

/// <summary>A client file as read back (<c>GET /fichas_cliente/{id}</c>).</summary>
public sealed record ClientSummary
{
    /// <summary>The client's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The tenant that owns it.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>What the admin wrote.</summary>
    public required ClientProfile Profile { get; init; }

    /// <summary>False once deactivated; a deactivated client keeps its data and is not run.</summary>
    public required bool IsActive { get; init; }

    /// <summary>When the daily run starts: five-field cron in the client's time zone; its own, or the installation's default.</summary>
    public required string Schedule { get; init; }

    /// <summary>Since when its schedule is paused (UTC), or null. A paused client is run on request only.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>When it was created (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>End of the last run that stored an insight (UTC), or null before the first.</summary>
    public required DateTimeOffset? LastAnalysisTimestamp { get; init; }

    /// <summary>The newest run of any outcome, or null.</summary>
    public required Runs.RunSummary? LastRun { get; init; }

    /// <summary>When the agency last corrected an annotation (UTC), or null.</summary>
    public DateTimeOffset? LastCorrectionAt { get; init; }

    /// <summary>Texts that the last insight's run left to another annotator than the client's, one count a reason.</summary>
    public IReadOnlyList<Annotations.FallbackCount> Fallbacks { get; init; } = [];
}

/// <summary>Body of <c>POST /fichas_cliente</c>.</summary>
public sealed record CreateClientRequest
{
    /// <summary>Existing tenant to add the client to; null creates a tenant named after the brand.</summary>
    public Guid? TenantId { get; init; }

    /// <summary>The client file.</summary>
    public required ClientProfile Profile { get; init; }
}

/// <summary>Answer of <c>GET /fichas_cliente/{id}/last_analysis_timestamp</c>.</summary>
/// <param name="LastAnalysisTimestamp">UTC, or null before the first analysis.</param>
public sealed record LastAnalysisResponse(DateTimeOffset? LastAnalysisTimestamp);
