using System.Security.Cryptography;
using System.Text;
using Pixely.Core.Privacy;

namespace Pixely.Persistence.Privacy;

/// <summary>
/// The people whose names go, and what each is called instead. The key that the new names come from lives as long as the erasure: equal names
/// and texts stay equal, so that people are counted as before, and nobody can find out which name it was.
/// </summary>
/// <param name="erased">Names that go, by key.</param>
/// <param name="others">All other names of the client's comments, by key.</param>
internal sealed class ErasedNames(IReadOnlySet<string> erased, IReadOnlySet<string> others)
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Whether no name goes.</summary>
    public bool AreNone => erased.Count == 0;

    /// <summary>Names that go, by key.</summary>
    public IReadOnlySet<string> Erased => erased;

    /// <summary>Whether an account's name goes.</summary>
    public bool Contain(string author) => author.Length > 0 && erased.Contains(AccountNames.KeyOf(author));

    /// <summary>Whether comments go on showing a name.</summary>
    public bool AreKept(string author) => others.Contains(AccountNames.KeyOf(author));

    /// <summary>What an account is called from now on.</summary>
    public string AuthorFor(string author) => Contain(author) ? PseudonymOf(AccountNames.KeyOf(author)) : author;

    /// <summary>Whether a text mentions somebody whose name goes.</summary>
    public bool AreMentionedIn(string text) => AccountNames.MentionsIn(text, erased.Contains).Any();

    /// <summary>A text with the names replaced that it mentions.</summary>
    public string WithoutMentions(string text)
    {
        if (AreNone || !text.Contains('@', StringComparison.Ordinal))
        {
            return text;
        }

        var replaced = new StringBuilder(text.Length);
        var copied = 0;
        foreach (var (start, length, key) in AccountNames.MentionsIn(text, IsKnown).Where(m => erased.Contains(m.Key) && m.Start >= copied))
        {
            replaced.Append(text, copied, start - copied).Append(PseudonymOf(key));
            copied = start + length;
        }

        return replaced.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>
    /// What stands for an erased text: a marker, the same for equal texts, and whom the text addressed, because answers are counted. Of those
    /// whom nobody knows nothing is kept.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="textHash">Its identity.</param>
    public string MarkerFor(string text, byte[] textHash)
    {
        var marker = new StringBuilder(Marker([.. "text:"u8, .. textHash]));
        foreach (var (start, length, key) in AccountNames.MentionsIn(text, IsKnown))
        {
            marker.Append(" @");
            if (erased.Contains(key))
            {
                marker.Append(PseudonymOf(key));
            }
            else
            {
                marker.Append(text, start, length);
            }
        }

        return marker.ToString();
    }

    private bool IsKnown(string key) => erased.Contains(key) || others.Contains(key);

    private string PseudonymOf(string key) => Marker([.. "name:"u8, .. Encoding.UTF8.GetBytes(key)]);

    private string Marker(byte[] content) =>
        ErasedText.Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(_key, content).AsSpan(0, 16));
}
