using Pixely.Core.Alerts;
using Pixely.Persistence.Alerts;

namespace Pixely.Api.Features.Alerts.Watching;

/// <summary>An alert to be opened, or closed.</summary>
/// <param name="TenantId">Its tenant.</param>
/// <param name="ClientId">The client, or null for the installation.</param>
/// <param name="Found">What to open it for; null closes <paramref name="Open"/>.</param>
/// <param name="Open">What to close; null opens one for <paramref name="Found"/>.</param>
internal sealed record AlertChange(Guid TenantId, Guid? ClientId, AlertFinding? Found, Alert? Open)
{
    /// <summary>What differs between the findings and what is open, but for what stays open without a finding.</summary>
    public static IEnumerable<AlertChange> Of(
        Guid tenantId, Guid? clientId, IReadOnlyList<AlertFinding> findings, IReadOnlyList<Alert> open, Func<Alert, bool> stays)
    {
        var raised = findings.Where(finding => finding.IsEnough && !open.Any(alert => IsSame(finding, alert)));
        var over = open.Where(alert => !stays(alert) && !findings.Any(finding => IsSame(finding, alert)));
        return [.. raised.Select(finding => new AlertChange(tenantId, clientId, finding, null)), .. over.Select(alert => new AlertChange(alert.TenantId, clientId, null, alert))];
    }

    /// <summary>Whether an alert is about what was found.</summary>
    public static bool IsSame(AlertFinding finding, Alert alert) => finding.Kind == alert.Kind && finding.Subject == alert.Subject;
}

/// <summary>How many alerts were opened and closed.</summary>
/// <param name="Raised">Opened.</param>
/// <param name="Cleared">Closed.</param>
internal sealed record AlertChanges(int Raised, int Cleared)
{
    /// <summary>Nothing changed.</summary>
    public static AlertChanges None { get; } = new(0, 0);

    /// <summary>Both together.</summary>
    public static AlertChanges operator +(AlertChanges a, AlertChanges b) => new(a.Raised + b.Raised, a.Cleared + b.Cleared);
}
