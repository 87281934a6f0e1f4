using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Components.Analysis.Cards.Community;

/// <summary>How many follow and how that changes, in plain words.</summary>
internal static class CommunityFindings
{
    private const double Million = 1_000_000;
    private const double TenThousand = 10_000;

    /// <summary>How followers won or lost in a week are written.</summary>
    public static NumberFormat PerWeek { get; } = new(NumberKind.WithSign, 0);

    /// <summary>The sum, its growth, and its pace; with the sum at the end of the window before, when there is one.</summary>
    public static string Of(CommunityProfile profile, CommunityProfile? previous, PageText text)
    {
        List<string> sentences =
        [
            text["Community.Followers", text.Whole(profile.Followers ?? 0), text.Count("Community.NetworkCount", profile.Networks), text.Day(profile.CountedSince ?? default)],
        ];
        var growth = profile.Growth;
        sentences.Add(growth is { Absolute: Estimate won, From: { } from }
            ? Won(won.Value, growth.Relative as Estimate, from, text)
            : text["Community.OneCount"]);
        if (growth.PerWeek is Estimate pace)
        {
            sentences.Add(text[$"Community.Pace.{growth.Direction}", WithSign(text, pace.Value), WithSign(text, pace.Low), WithSign(text, pace.High), text.Count("Week", pace.N)]);
        }
        else if (growth.Absolute is Estimate)
        {
            sentences.Add(text["Community.NoPace", text.Count("Week", growth.PerWeek.N), text.Whole(((InsufficientData)growth.PerWeek).RequiredN)]);
        }

        if (previous?.Followers is { } before)
        {
            sentences.Add(text["Community.Before", text.Whole(before), WithSign(text, (profile.Followers ?? 0) - before)]);
        }

        return string.Join(' ', sentences);
    }

    /// <summary>A number of followers for an axis: "60 mil", "1,2 M".</summary>
    public static string Tick(PageText text, double value) => value switch
    {
        >= Million => text["Community.Millions", (value / Million).ToString("0.##", text.Culture)],
        >= TenThousand => text["Community.Thousands", (value / 1000).ToString("0.#", text.Culture)],
        _ => text.Number(value, 0),
    };

    private static string Won(double won, Estimate? relative, DateOnly from, PageText text)
    {
        var key = won > 0 ? "Community.Won" : won < 0 ? "Community.Lost" : "Community.Same";
        var share = relative is null ? text["Tables.Unknown"] : text["Community.Share", Math.Sign(relative.Value) > 0 ? "+" : "", text.Percent(relative.Value, 1)];
        return text[key, text.Day(from), text.Number(Math.Abs(won), 0), share];
    }

    private static string WithSign(PageText text, double value) => text.WithSign(value, 0);
}
