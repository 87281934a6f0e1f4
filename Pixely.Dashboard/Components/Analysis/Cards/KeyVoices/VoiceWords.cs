using Pixely.Core.Analysis.Modules.KeyVoices;
using Pixely.Dashboard.Components.Charts;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Analysis.Cards.KeyVoices;

/// <summary>Names and signs of voices, the same in the chart, the list and the tables.</summary>
internal static class VoiceWords
{
    /// <summary>A voice's name; its place instead when the reader hides authors.</summary>
    /// <param name="text">The reader's texts.</param>
    /// <param name="view">What is viewed.</param>
    /// <param name="voice">The voice.</param>
    /// <param name="place">Its place in the result's list, from 1.</param>
    public static string VoiceName(this PageText text, ClientView view, KeyVoice voice, int place) =>
        view.Filter.HidesAuthors ? text["KeyVoices.Hidden", place]
        : voice.Author.Contains(' ', StringComparison.Ordinal) ? voice.Author
        : text["Evidence.Author", voice.Author];

    /// <summary>The same account from window to window.</summary>
    public static string KeyOf(KeyVoice voice) => $"{voice.Platform}-{voice.Author.ToUpperInvariant()}";

    /// <summary>Colour class of where a voice stands.</summary>
    public static string Ink(VoicePolarity polarity) => polarity switch
    {
        VoicePolarity.Promoter => "ink-positive",
        VoicePolarity.Detractor => "ink-negative",
        VoicePolarity.Neutral => "ink-series-6",
        VoicePolarity.Undetermined => "ink-neutral",
    };

    /// <summary>Sign of what makes it a voice.</summary>
    public static MarkerShape Shape(VoiceType type) => type switch
    {
        VoiceType.Authority => MarkerShape.Diamond,
        VoiceType.Viral => MarkerShape.Triangle,
        VoiceType.Frequent => MarkerShape.Circle,
    };
}
