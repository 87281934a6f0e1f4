using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Pixely.Api.Http;
using Pixely.Core.Audit;
using Pixely.Core.Validation;
using Pixely.Persistence.Audit;

namespace Pixely.Api.Features.Audit;

/// <summary>Which events are asked for.</summary>
internal sealed record AuditQuery
{
    private const string Day = "yyyy-MM-dd";

    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>A tenant.</summary>
    [FromQuery(Name = "tenant_id")]
    [Description("Only events in the records of this tenant, or tried on its data.")]
    public Guid? TenantId { get; init; }

    /// <summary>An account.</summary>
    [FromQuery(Name = "actor_id")]
    [Description("Only what this account did.")]
    public Guid? ActorId { get; init; }

    /// <summary>A kind.</summary>
    [FromQuery(Name = "action")]
    [Description("Only events of this kind, such as sign_in.failed.")]
    public string? Action { get; init; }

    /// <summary>An outcome.</summary>
    [FromQuery(Name = "outcome")]
    [Description("Only what ended like this.")]
    public WireEnum<AuditOutcome>? Outcome { get; init; }

    /// <summary>From when on.</summary>
    [FromQuery(Name = "from")]
    [Description("Not before this: a day (UTC) such as 2026-01-31, or an instant such as 2026-01-31T08:00:00Z.")]
    public string? From { get; init; }

    /// <summary>Until when.</summary>
    [FromQuery(Name = "to")]
    [Description("Not after this day (UTC), or before this instant.")]
    public string? To { get; init; }

    /// <summary>The conditions, or what is wrong with them.</summary>
    public bool TryRead([NotNullWhen(true)] out AuditFilter? filter, [NotNullWhen(false)] out IReadOnlyList<Violation>? violations)
    {
        var found = new List<Violation>();
        if (Action is not null && !AuditAction.All.Contains(Action))
        {
            found.Add(new Violation("query.action", "is no kind of event"));
        }

        var since = Read("query.from", From, wholeDays: 0, found);
        var until = Read("query.to", To, wholeDays: 1, found);
        if (found.Count == 0 && since >= until)
        {
            found.Add(new Violation("query.to", "lies before from"));
        }

        filter = found.Count == 0 ? new AuditFilter(TenantId, ActorId, Action, Outcome?.Value, since, until) : null;
        violations = filter is null ? found : null;
        return filter is not null;
    }

    private static DateTimeOffset? Read(string path, string? text, int wholeDays, List<Violation> violations)
    {
        if (text is null)
        {
            return null;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParseExact(text, Day, CultureInfo.InvariantCulture, Utc, out var day) && day.Year < DateTimeOffset.MaxValue.Year)
        {
            return day.AddDays(wholeDays);
        }

        if (text.Length > Day.Length && DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, Utc, out var instant))
        {
            return instant;
        }

        violations.Add(new Violation(path, "must be a day such as 2026-01-31 or an instant such as 2026-01-31T08:00:00Z"));
        return null;
    }
}
