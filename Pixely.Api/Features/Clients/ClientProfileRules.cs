using System.Globalization;
using Pixely.Api.Http;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Validation;

namespace Pixely.Api.Features.Clients;

/// <summary>What a client file must keep.</summary>
internal static class ClientProfileRules
{
    private const int MostOwnAccounts = 50;
    private const int LongestAccount = 100;
    private const decimal LargestBudget = 100_000;
    private const int ShortestRetention = 30;
    private const int LongestRetention = 3_650;

    /// <summary>Adds every broken rule.</summary>
    public static void Validate(ClientProfile profile, ValidationErrors errors)
    {
        errors.At("brand_name").RequireText(profile.BrandName, 200);
        errors.At("brand_name").Require(profile.BrandName == profile.BrandName.Trim(), "begins or ends with white space");
        errors.At("industry").RequireAtMost(profile.Industry, 200);
        errors.At("brand_archetype").RequireAtMost(profile.BrandArchetype, 100);
        errors.At("tone_of_voice").RequireAtMost(profile.ToneOfVoice, 500);
        errors.At("target_audience").RequireAtMost(profile.TargetAudience, 1000);
        errors.At("time_zone").Require(IsIanaTimeZone(profile.TimeZone), $"is '{Shorten(profile.TimeZone)}', must be an IANA time zone such as Europe/Madrid");
        errors.At("locale").Require(IsSpecificCulture(profile.Locale), $"is '{Shorten(profile.Locale)}', must be a language with a region such as es-ES");
        if (profile.Schedule is not null && !CronSchedule.TryParse(profile.Schedule, out _, out var fault))
        {
            errors.At("schedule").Add(fault);
        }

        Validate(profile.Source, errors.At("source"));
        Validate(profile.OwnAccounts, errors.At("own_accounts"));
        errors.At("annotator").Require(IsName(profile.Annotator), "must be 1..40 lower-case letters, digits and hyphens");
        errors.At("annotator").Require(profile.Annotator != AgencyAnnotator.Name, "is kept for the agency's corrections");
        errors.At("monthly_model_budget").Require(
            profile.MonthlyModelBudget is not { } budget || (budget is >= 0 and <= LargestBudget && decimal.Round(budget, 2) == budget),
            $"is {profile.MonthlyModelBudget}, must lie in 0..{LargestBudget} US dollars with at most 2 decimals");
        errors.At("retention_days").Require(
            profile.RetentionDays is null or (>= ShortestRetention and <= LongestRetention),
            $"is {profile.RetentionDays}, must lie in {ShortestRetention}..{LongestRetention} days");
    }

    private static void Validate(SourceSettings source, ValidationErrors errors)
    {
        var location = errors.At("location");
        location.RequireText(source.Location, 400);
        if (source.Kind == SourceKind.GoogleSheets)
        {
            location.Require(
                source.Location.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
                "must be the spreadsheet's id: the part between /d/ and /edit of its link");
        }
        else
        {
            location.Require(
                IsPathBelowSources(source.Location),
                "must be a relative path below the sources directory, without '..', drive or leading slash");
            location.Require(
                source.Kind != SourceKind.Workbook || source.Location.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase),
                "must name an .xlsx file");
        }
    }

    private static void Validate(IReadOnlyList<string> accounts, ValidationErrors errors)
    {
        errors.Require(accounts.Count <= MostOwnAccounts, $"has {accounts.Count} accounts, at most {MostOwnAccounts} are allowed");
        for (var i = 0; i < accounts.Count; i++)
        {
            var at = errors.At(i);
            // A list that came from JSON may hold nulls whatever its type says.
            if (accounts[i] is null)
            {
                at.Add("is null");
                continue;
            }

            at.RequireText(accounts[i], LongestAccount);
            at.Require(!accounts[i].StartsWith('@'), $"is '{Shorten(accounts[i])}', write it without @");
        }

        errors.Require(
            accounts.Distinct(StringComparer.OrdinalIgnoreCase).Count() == accounts.Count,
            "names an account twice");
    }

    private static bool IsIanaTimeZone(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId && id == zone.Id;

    // Only cultures that the platform knows: an invented tag is accepted by CultureInfo itself.
    private static bool IsSpecificCulture(string name) =>
        name.Length is >= 4 and <= 20
        && CultureInfo.GetCultures(CultureTypes.SpecificCultures).Any(culture => culture.Name == name);

    // The rules of every platform at once: a location is read on another machine than the one that checks it.
    private static bool IsPathBelowSources(string location) =>
        !location.StartsWith('/') && !location.StartsWith('~')
        && location.AsSpan().IndexOfAny('\\', ':') < 0
        && !location.Any(char.IsControl)
        && location.Split('/').All(static part => part is not (".." or "." or ""));

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 40 && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static string Shorten(string value) => value.Length > 60 ? value[..60] + "..." : value;
}
