using System.Globalization;
using System.Text;
using Pixely.Soak.Checks;
using Pixely.Soak.Models;

namespace Pixely.Soak.Reports;

/// <summary>A soak as a person reads of it.</summary>
internal static class SoakReport
{
    private const int MostOfARule = 20;

    /// <summary>The whole report.</summary>
    public static string Of(SoakPlan plan, SoakResult result)
    {
        var text = new StringBuilder();
        var (calls, twice) = (result.History.Calls, ModelCallsCheck.PaidTwice(result.History));
        Line($"Soak of {result.History.Faults.Count} faults, seed {plan.Seed}, {plan.Clients} clients of {plan.Tenants} tenants, in {result.Duration:mm\\:ss} min");
        Line();
        Line($"{"fault",-38} {"times",6} {"seconds",8}");
        foreach (var kind in result.History.Faults.GroupBy(static f => f.Kind, StringComparer.Ordinal).OrderBy(static k => k.Key, StringComparer.Ordinal))
        {
            Line($"{kind.Key,-38} {kind.Count(),6} {kind.Sum(static f => (f.To - f.From).TotalSeconds),8:0}");
        }

        Line();
        foreach (var (table, rows) in result.Stored)
        {
            Line($"{table,-38} {rows,6}");
        }

        Line($"{"calls of the model",-38} {calls.Count,6}");
        Line($"{"  answered",-38} {calls.Count(static c => c.IsPaid),6}");
        Line($"{"  of these nonsense",-38} {calls.Count(static c => c.Outcome == CallOutcome.AnsweredNonsense),6}");
        Line($"{"  held when their caller was struck",-38} {calls.Count(call => call.IsPaid && ModelCallsCheck.IsExcused(result.History, call)),6}");
        Line($"{"  of these paid for twice",-38} {twice.Count,6}");
        result.Missing.ToList().ForEach(missing => Line($"Not tried here: {missing}"));
        Line();
        foreach (var check in Checker.All.Select(static c => c.Rule))
        {
            var broken = result.Violations.Where(v => v.Rule == check).ToList();
            Line($"{check,-38} {(broken.Count == 0 ? "holds" : $"{broken.Count} VIOLATIONS")}");
            broken.Take(MostOfARule).ToList().ForEach(v => Line($"    {v.What}"));
        }

        Line();
        Line($"{result.Violations.Count} violations");
        return text.ToString();

        void Line(FormattableString? line = null) => text.AppendLine(line?.ToString(CultureInfo.InvariantCulture));
    }
}
