using System.Globalization;
using CsvHelper;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.EndToEnd.Samples;

/// <summary>Reads <c>samples/ridgeline-outfitters/</c>: four CSV files, times in UTC.</summary>
internal static class OutdoorFolder
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static SampleSheets Read() => new(
        Guid.Parse("0199a000-0000-7000-8000-000000000002"),
        London.Id,
        "ridgeline_outfitters",
        StackAccounts.OutdoorViewer,
        Rows("Posts", static r => new SheetPost(
            r["post_url"]!, r["platform"]!, Time(r["created_at"]!), Count(r["likes"]!), Count(r["comments_count"]!), Count(r["shares"]!),
            r["views"] is { Length: > 0 } views ? Count(views) : null)),
        Rows("Comments", static r => new SheetComment(r["post_url"]!, r["ownerUsername"]!, Time(r["created_at"]!))),
        Rows("Followers", static r => new SheetFollowers(r["platform"]!, DateOnly.FromDateTime(Time(r["date"]!)), Count(r["followers"]!))),
        Rows("Competitors", static r => new SheetCompetitor(
            r["name"]!, r["platform"]!, DateOnly.FromDateTime(Time(r["date"]!)),
            MaybeCount(r["followers"]), MaybeCount(r["posts"]), MaybeCount(r["interactions"]), MaybeCount(r["views"]))));

    private static List<T> Rows<T>(string sheet, Func<CsvReader, T> read)
    {
        using var text = new StreamReader(Path.Combine(Repository.Root, "samples", "ridgeline-outfitters", sheet + ".csv"));
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var rows = new List<T>();
        while (csv.Read())
        {
            rows.Add(read(csv));
        }

        return rows;
    }

    private static DateTime Time(string utc) => TimeZoneInfo.ConvertTime(
        DateTimeOffset.ParseExact(utc, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), London).DateTime;

    private static long? MaybeCount(string? number) => number is { Length: > 0 } ? Count(number) : null;

    private static long Count(string number) => long.Parse(number, CultureInfo.InvariantCulture);
}
