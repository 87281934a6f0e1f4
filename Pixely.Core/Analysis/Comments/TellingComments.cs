namespace Pixely.Core.Analysis.Comments;

/// <summary>
/// The few strongest of many comments, offered one by one. Equal texts appear once, or a copied slogan would fill the list.
/// Ties go to the comment with more likes, then to the later one, so that the order of offers does not matter.
/// </summary>
/// <param name="capacity">Most comments to keep.</param>
internal sealed class TellingComments(int capacity)
{
    private readonly List<(AnalysedComment Comment, double Strength)> _kept = new(capacity + 1);

    // The weakest of a full list: less is not even compared.
    private double _needed;

    /// <summary>Considers a comment; one without strength tells nothing.</summary>
    public void Offer(AnalysedComment comment, double strength)
    {
        if (strength > 0 && strength >= _needed)
        {
            Keep(comment, strength);
        }
    }

    /// <summary>The kept comments, most telling first.</summary>
    public IReadOnlyList<Evidence> ToEvidence(AnalysisInput input) => [.. _kept.Select(k => Evidence.Of(k.Comment, input))];

    /// <summary>The most telling comment, or null.</summary>
    public AnalysedComment? First => _kept.Count > 0 ? _kept[0].Comment : null;

    // Apart from Offer, which refuses almost all of a million comments and must not allocate for them.
    private void Keep(AnalysedComment comment, double strength)
    {
        var candidate = (comment, strength);
        if (_kept.Count == capacity && Compare(candidate, _kept[^1]) > 0)
        {
            return;
        }

        var same = _kept.FindIndex(k => SameText(k.Comment, comment));
        if (same >= 0)
        {
            if (Compare(candidate, _kept[same]) > 0)
            {
                return;
            }

            _kept.RemoveAt(same);
        }

        var place = _kept.FindIndex(k => Compare(candidate, k) < 0);
        _kept.Insert(place < 0 ? _kept.Count : place, candidate);
        if (_kept.Count > capacity)
        {
            _kept.RemoveAt(capacity);
        }

        _needed = _kept.Count == capacity ? _kept[^1].Strength : 0;
    }

    private static int Compare((AnalysedComment Comment, double Strength) a, (AnalysedComment Comment, double Strength) b)
    {
        var order = b.Strength.CompareTo(a.Strength);
        if (order == 0)
        {
            order = (b.Comment.Likes ?? 0).CompareTo(a.Comment.Likes ?? 0);
        }

        if (order == 0)
        {
            order = b.Comment.PublishedAt.CompareTo(a.Comment.PublishedAt);
        }

        return order != 0 ? order : a.Comment.Id.CompareTo(b.Comment.Id);
    }

    private static bool SameText(AnalysedComment a, AnalysedComment b) =>
        a.Text.AsSpan().Trim().Equals(b.Text.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase);
}
