using System.Globalization;
using CsvHelper;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations.BuiltIn;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>The sample client Ridgeline Outfitters as the fake Api has it: real texts, read by the built-in annotator.</summary>
internal static class OutdoorSample
{
    /// <summary>Reads the sample's files.</summary>
    /// <param name="brandName">What to call it.</param>
    /// <param name="tenant">Whose it is.</param>
    public static SampleClient Read(string brandName, Guid tenant)
    {
        var client = SampleClient.Empty(brandName, tenant);
        client.Summary = client.Summary with
        {
            Profile = client.Summary.Profile with { Industry = "Outdoor clothing", TimeZone = "Europe/London", Locale = "en-GB", OwnAccounts = ["ridgeline_outfitters"] },
        };
        client.Analysed(SampleClient.Now.AddHours(-3));
        client.Posts.AddRange(Rows("Posts", ReadPost));
        var posts = client.Posts.ToDictionary(static p => p.Url, static p => p.Id);
        client.Comments.AddRange(Rows("Comments", row => ReadComment(row, posts)));
        client.Followers.AddRange(Rows("Followers", static row => new FollowerRow
        {
            Row = 2,
            Platform = PlatformOf(row),
            Date = DateOnly.FromDateTime(Time(row["date"]!).UtcDateTime),
            Followers = Count(row["followers"])!.Value,
        }));
        client.Competitors.AddRange(Rows("Competitors", static row => new CompetitorRow
        {
            Row = 2,
            Name = row["name"]!,
            Platform = PlatformOf(row),
            Date = DateOnly.FromDateTime(Time(row["date"]!).UtcDateTime),
            Followers = Count(row["followers"]),
            Posts = Count(row["posts"]),
            Interactions = Count(row["interactions"]),
            Views = Count(row["views"]),
        }));
        return client;
    }

    private static AnalysedPost ReadPost(CsvReader row) => new()
    {
        Id = Guid.CreateVersion7(),
        Url = row["post_url"]!,
        Platform = PlatformOf(row),
        PublishedAt = Time(row["created_at"]!),
        Content = row["content"]!,
        Likes = Count(row["likes"]),
        CommentsCount = Count(row["comments_count"]),
        Shares = Count(row["shares"]),
        Views = Count(row["views"]),
        ContentType = row["content_type"] is { Length: > 0 } type ? type : null,
        Account = null,
        IsSponsored = row["is_sponsored"] == "true",
        IsCompetitor = false,
        Annotation = BuiltInAnnotator.Annotate(row["content"]!),
    };

    private static AnalysedComment ReadComment(CsvReader row, Dictionary<string, Guid> posts) => new()
    {
        Id = Guid.CreateVersion7(),
        PostId = posts[row["post_url"]!],
        Author = row["ownerUsername"]!,
        Text = row["comment_text"]!,
        PublishedAt = Time(row["created_at"]!),
        Likes = Count(row["likes"]),
        Annotation = BuiltInAnnotator.Annotate(row["comment_text"]!),
    };

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

    private static Platform PlatformOf(CsvReader row) => Enum.Parse<Platform>(row["platform"]!, ignoreCase: true);

    private static DateTimeOffset Time(string utc) =>
        DateTimeOffset.ParseExact(utc, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static long? Count(string? number) => number is { Length: > 0 } ? long.Parse(number, CultureInfo.InvariantCulture) : null;
}
