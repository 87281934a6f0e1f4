namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>The embedded word lists as rows of tab-separated fields; a line that begins with <c>#</c> is a comment.</summary>
internal static class WordListFile
{
    private static readonly string Prefix = $"{typeof(WordListFile).Namespace}.Lexicon.";

    /// <summary>Lists of families (polarity, emotions, forms) of a language, in the order of their names.</summary>
    /// <param name="language">Name of the folder, <c>es</c> or <c>en</c>.</param>
    public static IEnumerable<string> FamilyFiles(string language) => typeof(WordListFile).Assembly
        .GetManifestResourceNames()
        .Where(n => n.StartsWith($"{Prefix}{language}.", StringComparison.Ordinal))
        .Select(static n => n[Prefix.Length..])
        .Order(StringComparer.Ordinal);

    /// <summary>The rows of a list.</summary>
    public static IEnumerable<string[]> Rows(string file)
    {
        using var stream = typeof(WordListFile).Assembly.GetManifestResourceStream(Prefix + file)
            ?? throw new InvalidOperationException($"The word list {file} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            // "#" alone begins a comment, "#️" may begin a form.
            if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
            {
                yield return line.Split('\t');
            }
        }
    }
}
