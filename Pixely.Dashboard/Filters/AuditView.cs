using System.Globalization;
using Pixely.Core.Audit;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Filters;

/// <summary>Which events the audit page shows; null leaves a filter out.</summary>
/// <param name="Tenant">In the records of this tenant, or tried on its data.</param>
/// <param name="Actor">Done by this account.</param>
/// <param name="Action">Of this kind.</param>
/// <param name="Outcome">Ended like this.</param>
/// <param name="From">First day (UTC).</param>
/// <param name="To">Last day (UTC).</param>
public sealed record AuditView(Guid? Tenant = null, Guid? Actor = null, string? Action = null, AuditOutcome? Outcome = null, DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>Parameter with a tenant's id.</summary>
    public const string TenantParameter = "tenant";

    /// <summary>Parameter with an account's id.</summary>
    public const string ActorParameter = "actor";

    /// <summary>Parameter with a kind of event.</summary>
    public const string ActionParameter = "action";

    /// <summary>Parameter with an outcome.</summary>
    public const string OutcomeParameter = "outcome";

    /// <summary>Parameter with the first day.</summary>
    public const string FromParameter = "from";

    /// <summary>Parameter with the last day.</summary>
    public const string ToParameter = "to";

    /// <summary>A day as addresses have it.</summary>
    public static string? Iso(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Reads an address; null when it means nothing.</summary>
    public static AuditView? Read(string? tenant, string? actor, string? action, string? outcome, string? from, string? to)
    {
        Guid ofTenant = default, ofActor = default;
        DateOnly first = default, last = default;
        var result = string.IsNullOrEmpty(outcome) ? null : WireNames.Parse<AuditOutcome>(outcome);
        var isRead = (string.IsNullOrEmpty(tenant) || Guid.TryParse(tenant, out ofTenant))
            && (string.IsNullOrEmpty(actor) || Guid.TryParse(actor, out ofActor))
            && (string.IsNullOrEmpty(action) || AuditAction.All.Contains(action))
            && (string.IsNullOrEmpty(outcome) || result is not null)
            && (string.IsNullOrEmpty(from) || TryReadDay(from, out first))
            && (string.IsNullOrEmpty(to) || TryReadDay(to, out last));
        return isRead
            ? new AuditView(
                string.IsNullOrEmpty(tenant) ? null : ofTenant,
                string.IsNullOrEmpty(actor) ? null : ofActor,
                string.IsNullOrEmpty(action) ? null : action,
                result,
                string.IsNullOrEmpty(from) ? null : first,
                string.IsNullOrEmpty(to) ? null : last)
            : null;
    }

    /// <summary>The parameters of an address that shows this.</summary>
    public (string Name, string? Value)[] Parameters() =>
    [
        (TenantParameter, Tenant?.ToString("D")),
        (ActorParameter, Actor?.ToString("D")),
        (ActionParameter, Action),
        (OutcomeParameter, Outcome is { } wanted ? WireNames.Of(wanted) : null),
        (FromParameter, Iso(From)),
        (ToParameter, Iso(To)),
    ];

    private static bool TryReadDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
