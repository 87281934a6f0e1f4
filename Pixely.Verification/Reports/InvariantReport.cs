using System.Globalization;
using System.Text;
using Pixely.Verification.Invariants;

namespace Pixely.Verification.Reports;

/// <summary>Findings as a person reads them.</summary>
internal static class InvariantReport
{
    private const string Indent = "             ";

    public static string Of(IReadOnlyList<Finding> findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"{finding.Id,-5}{Word(finding.State),-8}{finding.Claim}\n");
            Append(text, "", finding.Evidence);
            Append(text, "BROKEN: ", finding.Faults);
            Append(text, "not judged: ", finding.Gaps);
            Append(text, "also proved by ", finding.ProvedBy);
        }

        return text.Append('\n').Append(Summary(findings)).Append('\n').ToString();
    }

    /// <summary>The last line.</summary>
    public static string Summary(IReadOnlyList<Finding> findings)
    {
        var counts = findings.CountBy(static f => f.State).ToDictionary();
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(FindingState.Holds)} hold, {Count(FindingState.Broken)} broken, {Count(FindingState.NotJudged)} not judged, {Count(FindingState.NotBuilt)} not built yet");
        var bad = findings.Where(static f => f.State is FindingState.Broken or FindingState.NotJudged).Select(static f => f.Id).ToList();
        return bad.Count == 0 ? summary : $"{summary}: {string.Join(", ", bad)}";

        int Count(FindingState state) => counts.GetValueOrDefault(state);
    }

    private static void Append(StringBuilder text, string kind, IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append(Indent).Append(kind).Append(line).Append('\n');
        }
    }

    private static string Word(FindingState state) => state switch
    {
        FindingState.Holds => "ok",
        FindingState.Broken => "BROKEN",
        FindingState.NotJudged => "?",
        FindingState.NotBuilt => "-",
    };
}
