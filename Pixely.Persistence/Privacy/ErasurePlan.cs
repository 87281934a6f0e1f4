using System.Text.Json;
using Pixely.Core.Privacy;
using Pixely.Persistence.Insights;

namespace Pixely.Persistence.Privacy;

/// <summary>What goes and what stays of one client's texts and names.</summary>
/// <param name="Scope">What was asked for.</param>
/// <param name="Names">People whose names go.</param>
/// <param name="CommentIds">Comments whose texts go by their ids.</param>
/// <param name="Until">Texts of comments written before go; null when age does not matter.</param>
internal sealed record ErasurePlan(ErasureScope Scope, ErasedNames Names, IReadOnlySet<Guid> CommentIds, DateTimeOffset? Until)
{
    private static readonly JsonElement _nothing = JsonElement.Parse("\"\"");

    /// <summary>People whose names go, as comments write them.</summary>
    public IReadOnlyList<string> Spellings { get; init; } = [];

    /// <summary>Whether the text of a comment goes.</summary>
    public bool TakesText(Guid commentId, string author, DateTimeOffset publishedAt) => Scope.Kind switch
    {
        ErasureKind.Everything => true,
        ErasureKind.Before => publishedAt < Until,
        ErasureKind.Comments => CommentIds.Contains(commentId),
        ErasureKind.Authors => Names.Contain(author),
    };

    /// <summary>Whether the offending value of a rejected row goes, of which nobody knows whose it is.</summary>
    /// <param name="value">The value, cut.</param>
    /// <param name="readAt">When the row was read.</param>
    /// <param name="texts">Beginnings of the texts that went, as long as such a value may be.</param>
    public bool TakesRejectedValue(string value, DateTimeOffset readAt, IReadOnlySet<string> texts) => Scope.Kind switch
    {
        ErasureKind.Everything => true,
        ErasureKind.Before => readAt < Until || Names.Contain(value) || value.Split([' ', ',', ';', ':', '@']).Any(Names.Contain),
        ErasureKind.Comments => texts.Contains(value),
        ErasureKind.Authors => texts.Contains(value) || Names.Erased.Any(name => value.Contains(name, StringComparison.OrdinalIgnoreCase)),
    };

    /// <summary>The texts of an insight's result that go, by their places among its texts.</summary>
    /// <param name="texts">All texts of the result, in canonical order.</param>
    /// <param name="named">Names that go and that results of the insight speak of.</param>
    public IEnumerable<int> TakenOf(IReadOnlyList<PersonalText> texts, IReadOnlyCollection<string> named) =>
        Enumerable.Range(0, texts.Count).Where(i => Takes(texts[i], named));

    /// <summary>
    /// Whether a name goes from a result. An erasure of all, or of what is old, also takes names that no comment has any more: one before it
    /// may have been cut short.
    /// </summary>
    public bool TakesName(string author) => author.Length > 0
        && (Names.Contain(author) || (Scope.Kind is ErasureKind.Everything or ErasureKind.Before && !Names.AreKept(author)));

    private bool Takes(PersonalText text, IReadOnlyCollection<string> named) => text.Member switch
    {
        PersonalMembers.Author => TakesName(text.Value),
        PersonalMembers.Quote => TakesQuote(text),
        PersonalMembers.Text or PersonalMembers.Template => named.Any(name => Speaks(text.Value, name)),
        // A key names its person last, after the network.
        _ => text.Value.Contains('/', StringComparison.Ordinal) && named.Any(name => text.Value.EndsWith($"/{name}", StringComparison.OrdinalIgnoreCase)),
    };

    private bool TakesQuote(PersonalText quote)
    {
        var evidence = quote.Parent;
        return Scope.Kind == ErasureKind.Everything
            || (Read(evidence, "comment_id").TryGetGuid(out var id)
                && Read(evidence, "published_at").TryGetDateTimeOffset(out var publishedAt)
                && TakesText(id, Read(evidence, PersonalMembers.Author).GetString() ?? "", publishedAt))
            || Names.AreMentionedIn(quote.Value);
    }

    private static JsonElement Read(JsonElement evidence, string member) =>
        evidence.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value : _nothing;

    // A name that is a word of the text; short names are often words of the language, and then a sentence too many goes.
    private static bool Speaks(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
