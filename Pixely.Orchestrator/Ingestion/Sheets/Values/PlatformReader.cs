using Pixely.Core.Posts;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sheets.Values;

/// <summary>Reads a network's name or its usual abbreviation.</summary>
internal static class PlatformReader
{
    public static bool TryRead(SheetCell cell, out Platform platform)
    {
        Platform? known = NameKey.Of(cell.Text) switch
        {
            "instagram" or "insta" or "ig" => Platform.Instagram,
            "tiktok" or "tt" => Platform.TikTok,
            "facebook" or "face" or "fb" => Platform.Facebook,
            _ => null,
        };
        platform = known ?? default;
        return known is not null;
    }
}
