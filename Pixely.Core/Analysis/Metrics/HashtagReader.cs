using System.Buffers;
using System.Globalization;
using System.Text;

namespace Pixely.Core.Analysis.Metrics;

/// <summary>
/// Hashtags of captions: # (or its full-width form) followed by letters, marks, digits and underscores of any script, with at
/// least one that is no digit, as the networks link them. No hashtag begins inside a word (<c>C#x</c>), after &amp; (<c>&amp;#39;</c>)
/// or /, nor within a link. Case is folded, accents are not: the networks keep <c>#café</c> and <c>#cafe</c> apart.
/// </summary>
internal sealed class HashtagReader
{
    /// <summary>Longest tag in UTF-16 units; the networks link no longer ones.</summary>
    public const int LongestTag = 100;

    private static readonly SearchValues<char> Signs = SearchValues.Create("#\uFF03");

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _tags = [];
    private readonly List<int> _lastCaption = [];
    private int _captions;

    /// <summary>All tags read so far, in the order in which they were met.</summary>
    public IReadOnlyList<string> Tags => _tags;

    /// <summary>Whether a text is a tag as this reader writes it.</summary>
    public static bool IsTag(string text)
    {
        var reader = new HashtagReader();
        return text.Length <= LongestTag && reader.Read($"#{text}").Count == 1 && reader.Tags[0] == text;
    }

    /// <summary>Reads a caption.</summary>
    /// <returns>Positions in <see cref="Tags"/>, each once.</returns>
    public List<int> Read(string caption)
    {
        List<int> found = [];
        _captions++;
        var rest = caption.AsSpan();
        while (rest.ContainsAny(Signs))
        {
            var end = 0;
            while (end < rest.Length && !char.IsWhiteSpace(rest[end]))
            {
                end++;
            }

            ReadWord(rest[..end], found);
            rest = rest[Math.Min(end + 1, rest.Length)..];
        }

        return found;
    }

    // Of a word that is or holds a link, what follows the beginning of the link belongs to it.
    private void ReadWord(ReadOnlySpan<char> word, List<int> found)
    {
        foreach (var mark in (ReadOnlySpan<string>)["://", "www."])
        {
            var link = word.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            word = link < 0 ? word : word[..link];
        }

        for (var at = word.IndexOfAny(Signs); at >= 0;)
        {
            var start = at + 1;
            var length = MayFollow(word[..at]) ? TagLength(word[start..]) : 0;
            if (length is > 0 and <= LongestTag)
            {
                var id = IdOf(word.Slice(start, length));
                if (_lastCaption[id] != _captions)
                {
                    _lastCaption[id] = _captions;
                    found.Add(id);
                }
            }

            start += length;
            var next = word[start..].IndexOfAny(Signs);
            at = next < 0 ? -1 : start + next;
        }
    }

    private static bool MayFollow(ReadOnlySpan<char> before)
    {
        Rune.DecodeLastFromUtf16(before, out var last, out _);
        return before.IsEmpty || (!Continues(last) && last.Value is not ('&' or '/' or '#' or '\uFF03'));
    }

    private static int TagLength(ReadOnlySpan<char> text)
    {
        var (length, hasLetter) = (0, false);
        while (Rune.DecodeFromUtf16(text[length..], out var rune, out var units) == OperationStatus.Done && Continues(rune))
        {
            hasLetter |= !Rune.IsDigit(rune);
            length += units;
        }

        return hasLetter ? length : 0;
    }

    private static bool Continues(Rune rune) =>
        rune.Value == '_' || Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private int IdOf(ReadOnlySpan<char> written)
    {
        Span<char> folded = stackalloc char[LongestTag];
        var tag = folded[..written.ToLowerInvariant(folded)];
        var known = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(tag, out var id))
        {
            return id;
        }

        // The same letters in another composition are the same tag; only then does the text itself matter.
        var composed = tag.ToString().Normalize(NormalizationForm.FormC);
        if (!_ids.TryGetValue(composed, out id))
        {
            id = _tags.Count;
            _tags.Add(composed);
            _lastCaption.Add(0);
            _ids.Add(composed, id);
        }

        return id;
    }
}
