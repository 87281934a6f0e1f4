using Pixely.Core.Runs;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Filters;

/// <summary>Addresses of the operations pages.</summary>
internal static class OperationsPages
{
    /// <summary>How the installation is doing, and its clients.</summary>
    public const string Health = "/operaciones";

    /// <summary>Runs of all clients.</summary>
    public const string Runs = "/operaciones/ejecuciones";

    /// <summary>Tokens and cost.</summary>
    public const string Usage = "/operaciones/consumo";

    /// <summary>What was done and tried.</summary>
    public const string Audit = "/operaciones/auditoria";

    /// <summary>What somebody should look at.</summary>
    public const string Alerts = "/operaciones/alertas";

    /// <summary>Parameter with <see cref="AlertsOver"/> or <see cref="AlertsAll"/>; open alerts without it.</summary>
    public const string AlertsParameter = "estado";

    /// <summary>Alerts that are over.</summary>
    public const string AlertsOver = "resueltas";

    /// <summary>Open alerts and those that are over.</summary>
    public const string AlertsAll = "todas";

    /// <summary>Parameter with a run's state.</summary>
    public const string StatusParameter = "status";

    /// <summary>Parameter with a client's id.</summary>
    public const string ClientParameter = "client";

    /// <summary>Parameter with the place where a list goes on.</summary>
    public const string CursorParameter = "cursor";

    /// <summary>Parameter with a month, <c>YYYY-MM</c>.</summary>
    public const string MonthParameter = "month";

    /// <summary>One run.</summary>
    public static string Run(Guid run) => $"{Runs}/{run:D}";

    /// <summary>Runs in a state, of a client, from a place in the list on; null leaves a filter out.</summary>
    public static string RunsOf(RunStatus? status, Guid? client, string? cursor = null) => Runs + With(
        (StatusParameter, status is { } wanted ? WireNames.Of(wanted) : null), (ClientParameter, client?.ToString("D")), (CursorParameter, cursor));

    /// <summary>A month's usage, from a place in the list on.</summary>
    public static string UsageOf(string? month, string? cursor = null) => Usage + With((MonthParameter, month), (CursorParameter, cursor));

    /// <summary>What was done and tried, as a filter shows it, from a place in the list on.</summary>
    public static string AuditOf(AuditView filter, string? cursor = null) => Audit + With([.. filter.Parameters(), (CursorParameter, cursor)]);

    /// <summary>Alerts in a state, from a place in the list on; null for open ones.</summary>
    public static string AlertsOf(string? state, string? cursor = null) => Alerts + With((AlertsParameter, state), (CursorParameter, cursor));

    /// <summary>A page from a place in its list on.</summary>
    public static string From(string page, string? cursor) => page + With((CursorParameter, cursor));

    private static string With(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = QueryString.Empty;
        foreach (var (name, value) in parameters)
        {
            query = value is null ? query : query.Add(name, value);
        }

        return query.Value ?? "";
    }
}
