using System.Globalization;
using System.Text.RegularExpressions;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Charts;

public sealed partial class InkContrastTests
{
    private const double Letters = 4.5;
    private const double Shapes = 3;

    // Variables of ":root" at the top of the sheet's blocks are light, those within the dark scheme are dark.
    private static readonly Dictionary<string, string> Light = Variables(DarkBlock().Replace(SharedStyles.Text, ""));
    private static readonly Dictionary<string, string> Dark = Light
        .Concat(Variables(string.Concat(DarkBlock().Matches(SharedStyles.Text).Select(static m => m.Value))))
        .GroupBy(static v => v.Key).ToDictionary(static g => g.Key, static g => g.Last().Value);

    public static TheoryData<string, string, double> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string, double>
            {
                { "ink", "card", Letters }, { "soft", "card", Letters }, { "on-neutral", "neutral", Letters },
                { "on-colour", "more-3", Letters }, { "on-colour", "less-3", Letters },
            };
            foreach (var ink in (string[])["main", "second", "positive", "negative", "mixed", .. Enumerable.Range(1, 6).Select(static i => $"series-{i}")])
            {
                pairs.Add(ink, "card", Shapes);
                pairs.Add("on-colour", ink, Letters);
            }

            foreach (var shade in (string[])["none", "more-1", "more-2", "less-1", "less-2"])
            {
                pairs.Add("ink", shade, Letters);
            }

            pairs.Add("neutral", "card", Shapes);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Keeps_inks_apart_from_what_is_behind_them(string ink, string ground, double least)
    {
        Assert.True(Contrast(Light[ink], Light[ground]) >= least, $"light {ink} on {ground}: {Contrast(Light[ink], Light[ground]):0.00}");
        Assert.True(Contrast(Dark[ink], Dark[ground]) >= least, $"dark {ink} on {ground}: {Contrast(Dark[ink], Dark[ground]):0.00}");
    }

    [Fact]
    public void Orders_the_ramp_by_lightness_so_that_it_survives_grey_printing()
    {
        var light = Enumerable.Range(1, 6).Select(static i => Luminance(Light[$"heat-{i}"])).ToList();
        var dark = Enumerable.Range(1, 6).Select(static i => Luminance(Dark[$"heat-{i}"])).ToList();

        Assert.All(light.Zip(light.Skip(1)), static p => Assert.True((p.First + 0.05) / (p.Second + 0.05) > 1.2));
        Assert.All(dark.Zip(dark.Skip(1)), static p => Assert.True((p.Second + 0.05) / (p.First + 0.05) > 1.2));
    }

    // Contrast and relative luminance of WCAG 2.2.
    private static double Contrast(string first, string second)
    {
        var (a, b) = (Luminance(first), Luminance(second));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double[] parts = [.. Enumerable.Range(0, 3).Select(i => int.Parse(hex.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)];
        double[] linear = [.. parts.Select(static p => p <= 0.04045 ? p / 12.92 : Math.Pow((p + 0.055) / 1.055, 2.4))];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    private static Dictionary<string, string> Variables(string css) =>
        Variable().Matches(css).GroupBy(static m => m.Groups["name"].Value).ToDictionary(static g => g.Key, static g => g.First().Groups["hex"].Value);

    [GeneratedRegex(@"@media screen and \(prefers-color-scheme: dark\) \{\s*:root \{[^}]*\}\s*\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DarkBlock();

    [GeneratedRegex(@"--(?<name>[a-z0-9-]+): (?<hex>#[0-9a-f]{6});", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();
}
