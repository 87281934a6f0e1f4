namespace Pixely.Core.Alerts.Rules;

/// <summary>A module of the newest insight failed; each is an alert of its own, over with the first insight in which it does not.</summary>
internal static class ModuleFailedRule
{
    public static IEnumerable<AlertFinding> Judge(InsightFacts insight) =>
        insight.FailedModules.Select(module => new AlertFinding
        {
            Kind = AlertKind.ModuleFailed,
            Subject = module,
            IsEnough = true,
            Facts = AlertFinding.FactsOf(new
            {
                Module = module,
                Failed = insight.FailedModules.Count,
                N = insight.Modules,
                insight.InsightId,
                insight.RunId,
            }),
        });
}
