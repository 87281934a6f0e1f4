namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

internal static partial class GoogleSheetsLog
{
    [LoggerMessage(1, LogLevel.Information, "Google Drive does not say whether a spreadsheet has changed, {Reason}; it is read")]
    public static partial void VersionUnknown(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Information, "A spreadsheet's sheets are no longer called as before; asking for their names")]
    public static partial void LayoutChanged(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "The layouts of spreadsheets that all workers share cannot be reached; spreadsheets are read with what this worker knows")]
    public static partial void LayoutsAway(ILogger logger, Exception fault);
}
