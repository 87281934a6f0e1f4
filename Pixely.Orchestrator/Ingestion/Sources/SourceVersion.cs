using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Sheets;

namespace Pixely.Orchestrator.Ingestion.Sources;

/// <summary>
/// The state of a source together with everything else that decides which rows it gives: where it is, the client's zone and culture with
/// the rules that the machine has for them, the limits, and the reader itself. Two readings of equal versions give equal rows, except that
/// a row of the future comes to count (those are told, and the Api has such a source read again).
/// </summary>
internal static class SourceVersion
{
    private const char Separator = '\u001f';

    /// <summary>The version, 64 hex digits.</summary>
    /// <param name="kind">The kind of source.</param>
    /// <param name="request">How it is read.</param>
    /// <param name="limits">Limits.</param>
    /// <param name="state">What tells one state of the source from another, e.g. the hash of its content.</param>
    public static string Of(SourceKind kind, SourceRequest request, SourceOptions limits, string state)
    {
        var culture = request.Culture;
        string[] parts =
        [
            SpreadsheetReader.Version.ToString(CultureInfo.InvariantCulture),
            kind.ToString(),
            request.Location,
            request.TimeZone.ToSerializedString(),
            culture.Name,
            culture.DateTimeFormat.ShortDatePattern,
            culture.NumberFormat.NumberDecimalSeparator,
            culture.NumberFormat.NumberGroupSeparator,
            limits.MaximumFileMebibytes.ToString(CultureInfo.InvariantCulture),
            limits.MaximumUnpackedMebibytes.ToString(CultureInfo.InvariantCulture),
            limits.MaximumRows.ToString(CultureInfo.InvariantCulture),
            state,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(Separator, parts))));
    }
}
