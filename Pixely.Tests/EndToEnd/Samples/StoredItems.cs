using System.Text.Json;
using Npgsql;
using Pixely.Core.Analysis;

namespace Pixely.Tests.EndToEnd.Samples;

/// <summary>A comment of the audience as it is stored, with its annotation; times are the client's local ones.</summary>
internal sealed record StoredComment
{
    public required Guid Id { get; init; }

    public required Guid PostId { get; init; }

    public required string PostUrl { get; init; }

    public required string Platform { get; init; }

    public required string? Format { get; init; }

    public required string Author { get; init; }

    public required long? Likes { get; init; }

    public required DateTime WrittenAt { get; init; }

    public required StoredAnnotation Annotation { get; init; }
}

/// <summary>A post of the brand as it is stored, with its annotation; times are the client's local ones.</summary>
internal sealed record StoredPost
{
    public required Guid Id { get; init; }

    public required string Url { get; init; }

    public required string Platform { get; init; }

    public required string Content { get; init; }

    public required string? Format { get; init; }

    public required bool IsSponsored { get; init; }

    public required long? Views { get; init; }

    public required long Interactions { get; init; }

    public required DateTime WrittenAt { get; init; }

    public required StoredAnnotation Annotation { get; init; }

    public double? RateByViews => Views is > 0 ? (double)Interactions / Views.Value : null;
}

/// <summary>An annotation, by the names of its columns.</summary>
/// <param name="Numbers">Polarity, emotions, traits, frames.</param>
/// <param name="Words">Sentiment, intent, tone; an absent tone is missing.</param>
/// <param name="Topics">Keys and attitudes.</param>
internal sealed record StoredAnnotation(
    IReadOnlyDictionary<string, double> Numbers, IReadOnlyDictionary<string, string> Words, IReadOnlyList<(string Key, double Sentiment)> Topics);

/// <summary>What the database holds of a sample, read by plain SQL: nothing of the product takes part.</summary>
internal sealed record StoredItems(IReadOnlyList<StoredPost> Posts, IReadOnlyList<StoredComment> Comments)
{
    private static readonly string[] Numbers =
    [
        "polarity", "subjectivity", "irony", "confidence", "joy", "trust", "fear", "surprise", "sadness", "disgust", "anger", "anticipation",
        "sincerity", "excitement", "competence", "sophistication", "ruggedness",
        "conflict", "economic_consequences", "human_interest", "morality", "responsibility",
    ];

    private static readonly string[] Words = ["sentiment", "intent", "tone"];

    private static readonly string Annotation = string.Join(", ", Numbers.Concat(Words).Append("topics").Select(static c => $"a.{c}"));

    private static readonly string PostQuery = $"""
        select p.id, p.url, p.platform, p.content, p.content_type, p.is_sponsored, p.views,
               coalesce(p.likes, 0) + coalesce(p.comments_count, 0) + coalesce(p.shares, 0) as interactions,
               p.published_at at time zone @zone as written_at, {Annotation}
        from social_media_posts p
        join annotations a on a.tenant_id = p.tenant_id and a.client_id = p.client_id and a.kind = 'post' and a.text_hash = p.text_hash
        where p.client_id = @client and not p.is_competitor
        """;

    private static readonly string CommentQuery = $"""
        select c.id, p.id as post_id, p.url, p.platform, p.content_type, c.author, c.likes, c.published_at at time zone @zone as written_at, {Annotation}
        from comentarios c
        join social_media_posts p on p.tenant_id = c.tenant_id and p.id = c.post_id
        join annotations a on a.tenant_id = c.tenant_id and a.client_id = c.client_id and a.kind = 'comment' and a.text_hash = c.text_hash
        where c.client_id = @client and c.superseded_at is null and c.author <> @own and not p.is_competitor
        """;

    public static async Task<StoredItems> ReadAsync(StackFixture stack, SampleSheets sheets, AnalysisWindow window)
    {
        var posts = await ReadAsync(stack, sheets, PostQuery, static row => new StoredPost
        {
            Id = row.GetFieldValue<Guid>(row.GetOrdinal("id")),
            Url = Word(row, "url")!,
            Platform = Word(row, "platform")!,
            Content = Word(row, "content")!,
            Format = Word(row, "content_type"),
            IsSponsored = row.GetBoolean(row.GetOrdinal("is_sponsored")),
            Views = Count(row, "views"),
            Interactions = Count(row, "interactions")!.Value,
            WrittenAt = row.GetDateTime(row.GetOrdinal("written_at")),
            Annotation = Annotated(row),
        });
        var comments = await ReadAsync(stack, sheets, CommentQuery, static row => new StoredComment
        {
            Id = row.GetFieldValue<Guid>(row.GetOrdinal("id")),
            PostId = row.GetFieldValue<Guid>(row.GetOrdinal("post_id")),
            PostUrl = Word(row, "url")!,
            Platform = Word(row, "platform")!,
            Format = Word(row, "content_type"),
            Author = Word(row, "author")!,
            Likes = Count(row, "likes"),
            WrittenAt = row.GetDateTime(row.GetOrdinal("written_at")),
            Annotation = Annotated(row),
        });
        return new StoredItems(
            [.. posts.Where(p => SampleSheets.IsWithin(p.WrittenAt, window) && SampleSheets.IsOn(p.Platform, window))],
            [.. comments.Where(c => SampleSheets.IsWithin(c.WrittenAt, window) && SampleSheets.IsOn(c.Platform, window))]);
    }

    private static async Task<List<T>> ReadAsync<T>(StackFixture stack, SampleSheets sheets, string query, Func<NpgsqlDataReader, T> read)
    {
        await using var command = stack.Database.CreateCommand(query);
        command.Parameters.AddWithValue("client", sheets.Client);
        command.Parameters.AddWithValue("own", sheets.OwnAccount);
        command.Parameters.AddWithValue("zone", sheets.TimeZone);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var items = new List<T>();
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
        {
            items.Add(read(row));
        }

        return items;
    }

    private static StoredAnnotation Annotated(NpgsqlDataReader row)
    {
        using var topics = JsonDocument.Parse(Word(row, "topics")!);
        return new StoredAnnotation(
            Numbers.ToDictionary(static n => n, n => (double)row.GetFloat(row.GetOrdinal(n)), StringComparer.Ordinal),
            Words.Where(w => Word(row, w) is not null).ToDictionary(static w => w, w => Word(row, w)!, StringComparer.Ordinal),
            [.. topics.RootElement.EnumerateArray().Select(static t => (t.GetProperty("key").GetString()!, t.GetProperty("sentiment").GetDouble()))]);
    }

    private static string? Word(NpgsqlDataReader row, string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetString(row.GetOrdinal(column));

    private static long? Count(NpgsqlDataReader row, string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetInt64(row.GetOrdinal(column));
}
