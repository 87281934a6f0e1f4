using System.Globalization;
using System.Text;
using Pixely.Verification.Chains;
using Pixely.Verification.Invariants;

namespace Pixely.Verification.Reports;

/// <summary>Chains as a person reads of them.</summary>
internal static class ChainReport
{
    /// <summary>The lines of one client.</summary>
    public static string Of(ChainFinding finding)
    {
        var text = new StringBuilder();
        var extent = finding.Extent is { } read
            ? string.Create(CultureInfo.InvariantCulture, $"{read.Insights} insights, {read.Results} results, {read.Sealed} stand on seals, {finding.HeadsStanding} exported heads stand")
            : "not there";
        text.Append(CultureInfo.InvariantCulture, $"{StateOf(finding),-8}client {finding.ClientId}: {extent}\n");
        if (finding.HeadsWithoutSeals > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"        note: {finding.HeadsWithoutSeals} exported heads are from an older version and say nothing of seals\n");
        }

        if (finding.Gap is { } gap)
        {
            text.Append(CultureInfo.InvariantCulture, $"        not judged: {gap}\n");
        }

        foreach (var fault in finding.Faults)
        {
            var result = fault.Module is null ? "" : $", result of {fault.Module}";
            text.Append(CultureInfo.InvariantCulture, $"        BROKEN: insight {fault.InsightId?.ToString() ?? "(unknown)"}, place {fault.Sequence}{result}: {fault.Explanation}\n");
        }

        if (finding.FurtherFaults > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"        and {finding.FurtherFaults} more\n");
        }

        return text.ToString();
    }

    /// <summary>The last line.</summary>
    public static string Summary(int clients, int broken, int notJudged, long insights, ExportedHeads heads, string folder)
    {
        var summary = string.Create(CultureInfo.InvariantCulture, $"{clients} chains, {insights} insights: {clients - broken - notJudged} hold, {broken} broken, {notJudged} not judged; ");
        return summary + (heads.Days > 0
            ? string.Create(CultureInfo.InvariantCulture, $"compared with {heads.Count} heads of {heads.Days} days in {folder}")
            : $"not judged against exported heads: there are none in {folder}");
    }

    private static string StateOf(ChainFinding finding) => finding.State switch
    {
        FindingState.Holds => "ok",
        FindingState.NotJudged => "?",
        _ => "BROKEN",
    };
}
