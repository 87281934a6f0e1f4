namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>The canonical topics, for annotators that find topics by other means and have to name them alike.</summary>
public static class TopicTaxonomy
{
    /// <summary>Every canonical key, in a fixed order.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Lexicon.Instance.TopicKeys.Order(StringComparer.Ordinal)];

    /// <summary>Name to show of a canonical topic; Spanish unless the text is English.</summary>
    /// <param name="key">One of <see cref="Keys"/>.</param>
    /// <param name="language">Language of the text.</param>
    public static string NameOf(string key, TextLanguage language) => Lexicon.Instance.TopicName(key, language);

    /// <summary>The canonical topic that words of a text point to, or null.</summary>
    public static string? KeyOf(string words) =>
        BuiltInAnnotator.Annotate(words).Topics is [var first, ..] && Keys.Contains(first.Key, StringComparer.Ordinal) ? first.Key : null;
}
