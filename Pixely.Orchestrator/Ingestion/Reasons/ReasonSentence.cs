using System.Globalization;
using System.Resources;

namespace Pixely.Orchestrator.Ingestion.Reasons;

/// <summary>Stored reasons are Spanish, whatever the machine's language: they are read by the agency, not by the process.</summary>
internal static class ReasonSentence
{
    private static readonly CultureInfo Spanish = CultureInfo.GetCultureInfo("es");

    public static string Of(ResourceManager sentences, string code, params object?[] details)
    {
        var sentence = sentences.GetString(code, Spanish)
            ?? throw new InvalidOperationException($"There is no sentence for the code '{code}'.");
        return string.Format(Spanish, sentence, details);
    }
}
