using Pixely.Core.Analysis.Modules.Drivers;
using Pixely.Core.Posts;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Localization;

/// <summary>Features of posts in words.</summary>
public static class FeatureText
{
    /// <summary>The feature as something that varies, short: "etiquetas", "TikTok", "de noche".</summary>
    public static string Feature(this PageText text, PostFeature feature)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(feature);
        return feature.Level is null ? text[$"Drivers.Feature.{WireNames.Of(feature.Kind)}"] : text.Level(feature);
    }

    /// <summary>What one unit of the feature is, against what it is compared with: "TikTok, frente a Instagram".</summary>
    /// <param name="text">The reader's texts.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="references">Categories that others are compared with.</param>
    public static string Unit(this PageText text, PostFeature feature, IEnumerable<PostFeature> references)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(feature);
        if (feature.Level is null)
        {
            return text[$"Drivers.Unit.{WireNames.Of(feature.Kind)}"];
        }

        return references.FirstOrDefault(r => r.Kind == feature.Kind) is { } reference
            ? text["Drivers.Against", text.ShortLevel(feature), text.ShortLevel(reference)]
            : text.ShortLevel(feature);
    }

    private static string ShortLevel(this PageText text, PostFeature feature) =>
        feature.Kind == FeatureKind.HourBand && text.Find($"Drivers.Band.{feature.Level}.Short") is { } band ? band : text.Level(feature);

    private static string Level(this PageText text, PostFeature feature)
    {
        var level = feature.Level ?? "";
        return feature.Kind switch
        {
            FeatureKind.Platform when WireNames.Parse<Platform>(level) is { } platform => text.Name(platform),
            FeatureKind.HourBand => text.Find($"Drivers.Band.{level}") ?? level,
            FeatureKind.Format => text.Find($"Drivers.Format.{level}") ?? text.FormatName(level),
            _ => level,
        };
    }
}
