using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>
/// Asks Google Drive in which version a spreadsheet is, which costs none of the reads that Sheets allows. It may be refused, switched off or
/// away: then nothing is known, and the spreadsheet is read.
/// </summary>
internal sealed class DriveVersions(IOptions<GoogleSheetsOptions> options, TimeProvider time, ILogger<DriveVersions> logger)
{
    private const string GoogleUri = "https://www.googleapis.com/";

    /// <summary>The longest that a question may take: it saves a reading and must not cost the time of one.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // An edit may show in the version before it shows in the values: a version counts once it has stood for a while.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(2);

    /// <summary>The version, or null when none is known. Asked before the values: an edit in between makes the version too old, never too new.</summary>
    public async Task<string?> FindAsync(GoogleSheetsSession session, string spreadsheet, CancellationToken cancellationToken)
    {
        if (!options.Value.ChangeCheck)
        {
            return null;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await AskAsync(session, spreadsheet, either.Token);
        }
        catch (Exception fault) when (IsExpected(fault) && !cancellationToken.IsCancellationRequested)
        {
            GoogleSheetsLog.VersionUnknown(logger, fault.GetType().Name);
            return null;
        }
    }

    // Whatever is wrong with credentials or connection is told by the reading that follows.
    private static bool IsExpected(Exception fault) => fault
        is HttpRequestException or IOException or JsonException or OperationCanceledException or FormatException or InvalidOperationException
        or Google.Apis.Auth.OAuth2.Responses.TokenResponseException;

    private async Task<string?> AskAsync(GoogleSheetsSession session, string spreadsheet, CancellationToken cancellationToken)
    {
        var address = new Uri(options.Value.BaseUri ?? new Uri(GoogleUri), $"drive/v3/files/{Uri.EscapeDataString(spreadsheet)}?fields=version,modifiedTime&supportsAllDrives=true");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await session.Drive.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            GoogleSheetsLog.VersionUnknown(logger, $"status {(int)response.StatusCode}");
            return null;
        }

        using var file = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
        var version = file.RootElement.TryGetProperty("version", out var given) ? given.GetString() : null;
        var isSettled = file.RootElement.TryGetProperty("modifiedTime", out var modified) && modified.TryGetDateTimeOffset(out var modifiedAt)
            && response.Headers.Date is { } now && now - modifiedAt >= Settled;
        return isSettled && version is { Length: > 0 and <= 100 } ? version : null;
    }
}
