using System.Text.Json;
using Pixely.Core.Alerts;

namespace Pixely.Api.Features.Alerts.Delivery;

/// <summary>Body of a webhook, as Standard Webhooks recommends it.</summary>
internal sealed record WebhookBody
{
    /// <summary><c>alert.raised</c> or <c>alert.cleared</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When that happened (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The alert.</summary>
    public required WebhookAlert Data { get; init; }
}

/// <summary>An alert as a receiver reads it.</summary>
internal sealed record WebhookAlert
{
    public required Guid Id { get; init; }

    public required AlertKind Kind { get; init; }

    public required string Subject { get; init; }

    public required AlertSeverity Severity { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public required DateTimeOffset? ClearedAt { get; init; }

    public required Guid TenantId { get; init; }

    public required Guid? ClientId { get; init; }

    public required string? Brand { get; init; }

    public required IReadOnlyDictionary<string, JsonElement> Facts { get; init; }

    public required string Language { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required string Advice { get; init; }
}
