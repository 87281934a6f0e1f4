using System.Text;
using Pixely.Core.Analysis.Metrics;

namespace Pixely.Core.Analysis.Modules.KeyVoices;

/// <summary>
/// Accounts that are no audience: those of the brand, those that publish the analysed posts, and competitors (an account is a
/// competitor's when it has the letters and digits of its name, as everywhere).
/// </summary>
internal sealed class Publishers
{
    private const int LongestPlainName = 64;

    private readonly HashSet<string> _accounts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _competitors = new(StringComparer.Ordinal);

    /// <summary>Gathers the publishers of an input.</summary>
    public Publishers(AnalysisInput input)
    {
        _accounts.UnionWith(input.Client.OwnAccounts.Select(VoiceComments.WithoutAt));
        foreach (var post in input.AllPosts)
        {
            if (post.Account is { } account)
            {
                _accounts.Add(VoiceComments.WithoutAt(account));
            }
        }

        _competitors.UnionWith(input.Competitors.Select(static c => Competitors.KeyOf(c.Name)).Where(static key => key.Length > 0));
    }

    /// <summary>Whether an account is no audience.</summary>
    /// <param name="account">Its name without blanks and @.</param>
    public bool Contain(string account) =>
        _accounts.Contains(account) || (_competitors.Count > 0 && IsCompetitor(account));

    // Hundreds of thousands of accounts are asked for: nearly all are short and ASCII, and need no text of their own.
    private bool IsCompetitor(string account)
    {
        if (account.Length > LongestPlainName || !Ascii.IsValid(account))
        {
            return _competitors.Contains(Competitors.KeyOf(account));
        }

        Span<char> key = stackalloc char[LongestPlainName];
        var length = 0;
        foreach (var letter in account)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                key[length++] = char.ToUpperInvariant(letter);
            }
        }

        return _competitors.GetAlternateLookup<ReadOnlySpan<char>>().Contains(key[..length]);
    }
}
