using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;

namespace Pixely.Orchestrator.Annotation.OpenAi.Batching;

/// <summary>A batch that is wanted.</summary>
/// <param name="ClientId">Whose texts they are.</param>
/// <param name="Metadata">What is written on the batch: it is known again by it.</param>
/// <param name="Lines">The calls that there is money for; without any, only a batch that is there already is of use.</param>
internal sealed record BatchOrder(Guid ClientId, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<string> Lines)
{
    private const string ClientKey = "pixely_client";
    private const string TextsKey = "pixely_texts";

    /// <summary>What is written on a batch: its client, and a hash of model, prompt and texts.</summary>
    public static IReadOnlyDictionary<string, string> MetadataOf(Guid clientId, string model, IEnumerable<AnnotationQuestion> questions) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ClientKey] = clientId.ToString("D", CultureInfo.InvariantCulture),
            [TextsKey] = Convert.ToHexStringLower(Hash([model, AnnotationPrompt.Hash, .. questions.Select(static question => question.Name)])),
        };

    /// <summary>Identity of an answered call, the same whenever the answer is read: recorded twice it counts once.</summary>
    public static Guid CallId(string batchId, string callName)
    {
        var bytes = Hash([batchId, callName])[..16];
        // Version 8 of RFC 9562: made by a rule of one's own.
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static byte[] Hash(IEnumerable<string> parts) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
}
