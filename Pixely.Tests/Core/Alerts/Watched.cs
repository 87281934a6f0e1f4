using Pixely.Core.Alerts;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;
using Pixely.Core.Runs;

namespace Pixely.Tests.Core.Alerts;

/// <summary>Facts about which no rule finds anything, to be changed in one place.</summary>
internal static class Watched
{
    public static readonly DateTimeOffset Now = new(2026, 3, 11, 9, 0, 0, TimeSpan.Zero);

    public static AlertThresholds Thresholds { get; } = new();

    public static WatchedClient Client { get; } = new()
    {
        TenantId = Guid.CreateVersion7(),
        ClientId = Guid.CreateVersion7(),
        IsActive = true,
        IsPaused = false,
        Schedule = null,
        TimeZone = "Europe/Madrid",
        LastGoodAt = Now.AddHours(-3),
        Ended = Run(minutes: 4),
        Ingestion = new WatchedIngestion(Guid.CreateVersion7(), Rows: 100, Rejected: 0),
        InsightId = Guid.CreateVersion7(),
        Budget = new WatchedBudget("2026-03", Spent: 1, Budget: 10, Calls: 4, TextsLeft: 0),
    };

    public static InsightFacts Insight { get; } = new()
    {
        InsightId = Guid.CreateVersion7(),
        RunId = Guid.CreateVersion7(),
        Modules = 20,
        FailedModules = [],
        Weeks = [],
        CrisisPosts = [],
        JudgedPosts = 12,
        Agreements = [],
    };

    public static IReadOnlyList<AlertFinding> Judge(WatchedClient? client = null, InsightFacts? insight = null, bool isSilent = false) =>
        AlertRules.Judge(client ?? Client, insight ?? Insight, isSilent, Thresholds, Now);

    public static WatchedRun Run(double minutes) => new(Guid.CreateVersion7(), Now.AddHours(-3), Now.AddHours(-3).AddMinutes(minutes));

    /// <summary>A week with its score, out of counts.</summary>
    public static WeekScore Week(DateOnly monday, int positive, int negative, int neutral = 0) => new(
        $"2026-W{System.Globalization.ISOWeek.GetWeekOfYear(monday.ToDateTime(TimeOnly.MinValue)):00}",
        monday,
        Share.Difference(positive, negative, positive + negative + neutral, requiredN: 5));

    public static RunAgreement Agreement(int texts, int agreeing, double? kappa, int version = 1) =>
        new(Guid.CreateVersion7(), new AnnotatorIdentity("openai", version), new AnnotatorAgreement(texts, agreeing, kappa));

    public static double Number(this AlertFinding finding, string fact) => finding.Facts[fact].GetDouble();
}
