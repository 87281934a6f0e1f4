using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pixely.Core.Ingestion;

/// <summary>Identities by content: what is new is decided by what a row says, never by a clock. SHA-256, lower-case hex, 64 characters.</summary>
public static class ContentHashes
{
    // Unit separator: cannot occur in a cell, so that fields never run into each other.
    private const char Separator = '\u001f';

    /// <summary>Identity of a comment within its client: post, author, instant and text.</summary>
    /// <param name="postUrl">Canonical URL of the post.</param>
    /// <param name="author">Author's account name.</param>
    /// <param name="publishedAt">When it was written.</param>
    /// <param name="text">The comment.</param>
    public static string OfComment(string postUrl, string author, DateTimeOffset publishedAt, string text) =>
        Hash(string.Join(
            Separator,
            postUrl,
            author.ToUpperInvariant(),
            publishedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            text.Trim().Normalize(NormalizationForm.FormC)));

    /// <summary>Identity of a text to annotate: equal texts share one annotation.</summary>
    public static string OfText(string text) => Hash(text.Trim().Normalize(NormalizationForm.FormC));

    private static string Hash(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
