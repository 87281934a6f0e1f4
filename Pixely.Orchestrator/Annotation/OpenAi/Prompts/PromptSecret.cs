using System.Security.Cryptography;
using System.Text;

namespace Pixely.Orchestrator.Annotation.OpenAi.Prompts;

/// <summary>
/// What nobody who writes comments can know: from it each call's ids, order and marker are drawn. The same texts always get the same,
/// so that a call can be recognised after a restart.
/// </summary>
internal sealed class PromptSecret(byte[] key)
{
    /// <summary>Of the service's own key, or of this process when there is none.</summary>
    public static PromptSecret Of(string? apiKey) =>
        new(string.IsNullOrWhiteSpace(apiKey) ? RandomNumberGenerator.GetBytes(32) : SHA256.HashData(Encoding.UTF8.GetBytes(apiKey)));

    /// <summary>32 bytes that belong to a set of texts.</summary>
    public byte[] For(IEnumerable<string> textHashes) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\n', textHashes)));
}
