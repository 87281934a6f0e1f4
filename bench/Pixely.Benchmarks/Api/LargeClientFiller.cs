using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Pixely.Benchmarks.Modules;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Json;

namespace Pixely.Benchmarks.Api;

/// <summary>Stores a <see cref="LargeClient"/> as runs would have left it, by COPY: a million comments in about a minute.</summary>
internal sealed class LargeClientFiller(string superuser, ClientSummary client)
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Figures =
    [
        "polarity", "subjectivity", "irony", "confidence", "joy", "trust", "fear", "surprise", "sadness", "disgust", "anger", "anticipation",
        "sincerity", "excitement", "competence", "sophistication", "ruggedness",
        "conflict", "economic_consequences", "human_interest", "morality", "responsibility",
    ];

    /// <summary>Stores posts, comments, annotations and figures.</summary>
    public async Task FillAsync(LargeClient data, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var tenant = new NpgsqlCommand("select set_config('pixely.tenant_id', @tenant, true)", connection))
        {
            tenant.Parameters.AddWithValue("tenant", client.TenantId.ToString());
            await tenant.ExecuteNonQueryAsync(cancellationToken);
        }

        await CopyPostsAsync(connection, data, cancellationToken);
        await CopyCommentsAsync(connection, data, cancellationToken);
        await CopyAnnotationsAsync(connection, data, cancellationToken);
        await CopyFollowersAsync(connection, data, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        // As the server would do by itself, within a minute.
        await using var analyze = new NpgsqlCommand("vacuum analyze social_media_posts, comentarios, annotations", connection);
        analyze.CommandTimeout = 0;
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task CopyPostsAsync(NpgsqlConnection connection, LargeClient data, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy social_media_posts (
                tenant_id, id, client_id, url, platform, published_at, content, text_hash, row_hash, likes, comments_count, shares, views,
                content_type, is_sponsored, is_competitor, first_seen_at, changed_at)
            from stdin (format binary)
            """,
            cancellationToken);
        foreach (var post in data.Posts)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(client.TenantId, cancellationToken);
            await copy.WriteAsync(post.Id, cancellationToken);
            await copy.WriteAsync(client.Id, cancellationToken);
            await copy.WriteAsync(post.Url, cancellationToken);
            await copy.WriteAsync(Name(post.Platform), cancellationToken);
            await copy.WriteAsync(post.PublishedAt, cancellationToken);
            await copy.WriteAsync(post.Content, cancellationToken);
            await copy.WriteAsync(Hash(ContentHashes.OfText(post.Content)), cancellationToken);
            await copy.WriteAsync(Hash(ContentHashes.OfText(post.Url)), cancellationToken);
            await copy.WriteAsync(post.Likes!.Value, cancellationToken);
            await copy.WriteAsync(post.CommentsCount!.Value, cancellationToken);
            await copy.WriteAsync(post.Shares!.Value, cancellationToken);
            await copy.WriteAsync(post.Views!.Value, cancellationToken);
            await copy.WriteAsync(post.ContentType!, cancellationToken);
            await copy.WriteAsync(post.IsSponsored, cancellationToken);
            await copy.WriteAsync(post.IsCompetitor, cancellationToken);
            await copy.WriteAsync(Now, cancellationToken);
            await copy.WriteAsync(Now, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private async Task CopyCommentsAsync(NpgsqlConnection connection, LargeClient data, CancellationToken cancellationToken)
    {
        var urls = data.Posts.ToDictionary(static post => post.Id, static post => post.Url);
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy comentarios (
                tenant_id, id, client_id, post_id, author, text, published_at, likes, content_hash, text_hash, place_hash, first_seen_at)
            from stdin (format binary)
            """,
            cancellationToken);
        foreach (var comment in data.Comments)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(client.TenantId, cancellationToken);
            await copy.WriteAsync(comment.Id, cancellationToken);
            await copy.WriteAsync(client.Id, cancellationToken);
            await copy.WriteAsync(comment.PostId, cancellationToken);
            await copy.WriteAsync(comment.Author, cancellationToken);
            await copy.WriteAsync(comment.Text, cancellationToken);
            await copy.WriteAsync(comment.PublishedAt, cancellationToken);
            await WriteNullableAsync(copy, comment.Likes, cancellationToken);
            var (url, author, at) = (urls[comment.PostId], comment.Author, comment.PublishedAt);
            await copy.WriteAsync(Hash(ContentHashes.OfComment(url, author, at, comment.Text)), cancellationToken);
            await copy.WriteAsync(Hash(ContentHashes.OfText(comment.Text)), cancellationToken);
            await copy.WriteAsync(Hash(ContentHashes.OfComment(url, author, at, "")), cancellationToken);
            await copy.WriteAsync(Now, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private async Task CopyAnnotationsAsync(NpgsqlConnection connection, LargeClient data, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"""
            copy annotations (
                tenant_id, id, client_id, kind, text_hash, annotator_name, annotator_version, created_at, language, sentiment, tone, intent, topics,
                {string.Join(", ", Figures)})
            from stdin (format binary)
            """,
            cancellationToken);
        var written = new HashSet<(SubjectKind, string)>();
        foreach (var (kind, text, values) in TextsOf(data))
        {
            var hash = ContentHashes.OfText(text);
            if (!written.Add((kind, hash)))
            {
                continue;
            }

            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(client.TenantId, cancellationToken);
            await copy.WriteAsync(Guid.CreateVersion7(Now), cancellationToken);
            await copy.WriteAsync(client.Id, cancellationToken);
            await copy.WriteAsync(Name(kind), cancellationToken);
            await copy.WriteAsync(Hash(hash), cancellationToken);
            await copy.WriteAsync(client.Profile.Annotator, cancellationToken);
            await copy.WriteAsync(1, cancellationToken);
            await copy.WriteAsync(Now, cancellationToken);
            await copy.WriteAsync(Name(values.Language), cancellationToken);
            await copy.WriteAsync(Name(values.Sentiment), cancellationToken);
            await WriteNullableAsync(copy, values.Tone is { } tone ? Name(tone) : null, cancellationToken);
            await copy.WriteAsync(Name(values.Intent), cancellationToken);
            await copy.WriteAsync(JsonSerializer.Serialize(values.Topics, PixelyJson.Options), NpgsqlDbType.Jsonb, cancellationToken);
            foreach (var figure in FiguresOf(values))
            {
                await copy.WriteAsync(figure, cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private async Task CopyFollowersAsync(NpgsqlConnection connection, LargeClient data, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy follower_snapshots (tenant_id, client_id, platform, date, followers, row) from stdin (format binary)", cancellationToken);
        foreach (var figure in data.Followers)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(client.TenantId, cancellationToken);
            await copy.WriteAsync(client.Id, cancellationToken);
            await copy.WriteAsync(Name(figure.Platform), cancellationToken);
            await copy.WriteAsync(figure.Date, cancellationToken);
            await copy.WriteAsync(figure.Followers, cancellationToken);
            await copy.WriteAsync(figure.Row, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static IEnumerable<(SubjectKind Kind, string Text, AnnotationValues Values)> TextsOf(LargeClient data) =>
        data.Posts.Select(static post => (SubjectKind.Post, post.Content, post.Annotation!))
            .Concat(data.Comments.Select(static comment => (SubjectKind.Comment, comment.Text, comment.Annotation!)));

    // In the order of the columns.
    private static float[] FiguresOf(AnnotationValues values) =>
    [
        values.Polarity, values.Subjectivity, values.Irony, values.Confidence,
        values.Emotions.Joy, values.Emotions.Trust, values.Emotions.Fear, values.Emotions.Surprise,
        values.Emotions.Sadness, values.Emotions.Disgust, values.Emotions.Anger, values.Emotions.Anticipation,
        values.Traits.Sincerity, values.Traits.Excitement, values.Traits.Competence, values.Traits.Sophistication, values.Traits.Ruggedness,
        values.Frames.Conflict, values.Frames.EconomicConsequences, values.Frames.HumanInterest, values.Frames.Morality, values.Frames.Responsibility,
    ];

    private static async Task WriteNullableAsync<T>(NpgsqlBinaryImporter copy, T? value, CancellationToken cancellationToken)
    {
        if (value is null)
        {
            await copy.WriteNullAsync(cancellationToken);
        }
        else
        {
            await copy.WriteAsync(value, cancellationToken);
        }
    }

    private static async Task WriteNullableAsync(NpgsqlBinaryImporter copy, long? value, CancellationToken cancellationToken)
    {
        if (value is { } number)
        {
            await copy.WriteAsync(number, cancellationToken);
        }
        else
        {
            await copy.WriteNullAsync(cancellationToken);
        }
    }

    private static byte[] Hash(string hex) => Convert.FromHexString(hex);

    private static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        JsonSerializer.Serialize(value, PixelyJson.Options).Trim('"');
}
