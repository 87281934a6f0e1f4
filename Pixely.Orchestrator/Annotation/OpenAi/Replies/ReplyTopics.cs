using System.Globalization;
using System.Text;
using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;

namespace Pixely.Orchestrator.Annotation.OpenAi.Replies;

/// <summary>
/// Topics out of an item. Not a word of the model's reaches a result: a topic is named by the taxonomy or by words that stand in that
/// very text, and is quoted from there.
/// </summary>
internal static class ReplyTopics
{
    private const int MaximumKeywordLength = 40;
    private const int MaximumKeyLength = 60;
    private const CompareOptions Loosely = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    private static readonly CompareInfo Comparison = CultureInfo.InvariantCulture.CompareInfo;

    /// <summary>The topics whose words are in the text; those of one key are joined.</summary>
    public static IReadOnlyList<TopicMention> Of(ReplyItem item, PromptedText text) =>
    [
        .. item.Topics
            .Select(topic => Mention(topic, text.Plain.Value, item.Language))
            .OfType<TopicMention>()
            .GroupBy(static mention => mention.Key, StringComparer.Ordinal)
            .Select(static same => same.First() with
            {
                Keywords = [.. same.SelectMany(static mention => mention.Keywords).Distinct(StringComparer.OrdinalIgnoreCase).Take(5)],
            }),
    ];

    private static TopicMention? Mention(ReplyTopic topic, string text, TextLanguage language)
    {
        var keywords = topic.Words.Select(word => Quote(word, text)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (keywords.Count == 0)
        {
            return null;
        }

        var canonical = TopicTaxonomy.Keys.Contains(topic.Key, StringComparer.Ordinal)
            ? topic.Key
            : keywords.Select(TopicTaxonomy.KeyOf).FirstOrDefault(static key => key is not null);
        var key = canonical ?? KeyOf(keywords[0]);
        return key.Length == 0 ? null : new TopicMention
        {
            Key = key,
            Label = canonical is null ? keywords[0].ToLowerInvariant() : TopicTaxonomy.NameOf(canonical, language),
            Keywords = keywords,
            Sentiment = topic.Polarity / 100f,
        };
    }

    /// <summary>The words as they stand in the text, or null when they do not, or only within other words.</summary>
    private static string? Quote(string words, string text)
    {
        if (words.Length is 0 or > MaximumKeywordLength || !words.Any(char.IsLetter))
        {
            return null;
        }

        var from = 0;
        while (from < text.Length)
        {
            var start = Comparison.IndexOf(text.AsSpan(from), words, Loosely, out var length);
            if (start < 0 || length == 0)
            {
                return null;
            }

            start += from;
            // Letters may stand in the text under any number of marks that the comparison overlooks.
            if (length <= MaximumKeywordLength && IsBoundary(text, start - 1) && IsBoundary(text, start + length))
            {
                return text.Substring(start, length);
            }

            from = start + length;
        }

        return null;
    }

    private static bool IsBoundary(string text, int position) =>
        position < 0 || position >= text.Length || !char.IsLetterOrDigit(text[position]);

    // "Menú del día" and "menu del dia" are one topic: menu-del-dia.
    private static string KeyOf(string words)
    {
        var key = new StringBuilder();
        foreach (var c in words.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
            {
                key.Append(c);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && key.Length > 0 && key[^1] != '-')
            {
                key.Append('-');
            }
        }

        return key.ToString(0, Math.Min(key.Length, MaximumKeyLength)).Trim('-');
    }
}
