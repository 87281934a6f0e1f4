using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pixely.Core.Json;
using Pixely.Core.Narrators;

namespace Pixely.Orchestrator.Narration;

/// <summary>Knows a request for words again.</summary>
internal static class NarrationIdentity
{
    /// <summary>SHA-256 of instructions and request, lower-case hex: whoever computes the same results asks the same.</summary>
    public static string Of(INarrator narrator, NarrationRequest request) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{narrator.PromptHash}\u001f{JsonSerializer.Serialize(request, PixelyJson.Options)}")));
}
