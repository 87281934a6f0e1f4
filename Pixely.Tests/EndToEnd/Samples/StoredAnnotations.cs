using Npgsql;
using NpgsqlTypes;
using Pixely.Core.Analysis;

namespace Pixely.Tests.EndToEnd.Samples;

/// <summary>What the stored annotations of the audience's comments come to, counted and averaged by PostgreSQL itself.</summary>
internal sealed class StoredAnnotations
{
    private const string Scales = """
        a.joy, a.trust, a.fear, a.surprise, a.sadness, a.disgust, a.anger, a.anticipation,
        (a.joy::float8 + a.trust + a.fear + a.surprise + a.sadness + a.disgust + a.anger + a.anticipation) / 8, a.subjectivity
        """;

    private const string Query = $"""
        select a.sentiment, scale.place, scale.value
        from comentarios c
        join social_media_posts p on p.tenant_id = c.tenant_id and p.id = c.post_id
        join annotations a on a.tenant_id = c.tenant_id and a.client_id = c.client_id and a.kind = 'comment' and a.text_hash = c.text_hash
        cross join lateral unnest(array[{Scales}]::float8[]) with ordinality as scale (value, place)
        where c.client_id = @client and c.superseded_at is null and c.author <> @own
          and ((c.published_at at time zone @zone)::date >= @from or @from is null)
          and ((c.published_at at time zone @zone)::date <= @to or @to is null)
          and (p.platform = @platform or @platform is null)
        """;

    private const string Aggregates = $"""
        select place, count(*)::int, avg(value), stddev_samp(value),
               count(*) filter (where sentiment = 'positive')::int, count(*) filter (where sentiment = 'negative')::int,
               count(*) filter (where sentiment = 'neutral')::int, count(*) filter (where sentiment = 'mixed')::int
        from ({Query}) as audience
        group by place
        order by place
        """;

    private StoredAnnotations(int n, int positive, int negative, int neutral, int mixed, IReadOnlyList<Interval> means) =>
        (N, Positive, Negative, Neutral, Mixed, Means) = (n, positive, negative, neutral, mixed, means);

    public int N { get; }

    public int Positive { get; }

    public int Negative { get; }

    public int Neutral { get; }

    public int Mixed { get; }

    /// <summary>The eight emotions in Plutchik's order.</summary>
    public IEnumerable<Interval> Emotions => Means.Take(8);

    /// <summary>The mean over the eight.</summary>
    public Interval Intensity => Means[8];

    public Interval Subjectivity => Means[9];

    private IReadOnlyList<Interval> Means { get; }

    public static async Task<StoredAnnotations> ReadAsync(StackFixture stack, SampleSheets sheets, AnalysisWindow window)
    {
        await using var command = stack.Database.CreateCommand(Aggregates);
        command.Parameters.AddWithValue("client", sheets.Client);
        command.Parameters.AddWithValue("own", sheets.OwnAccount);
        command.Parameters.AddWithValue("zone", sheets.TimeZone);
        command.Parameters.Add(new NpgsqlParameter("from", NpgsqlDbType.Date) { Value = (object?)window.From ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("to", NpgsqlDbType.Date) { Value = (object?)window.To ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("platform", NpgsqlDbType.Text) { Value = (object?)window.Platform?.ToString().ToLowerInvariant() ?? DBNull.Value });
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var means = new List<Interval>();
        var counts = new int[5];
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
        {
            means.Add(Interval.OfMean(row.GetInt32(1), row.GetDouble(2), row.GetDouble(3), highest: 1));
            counts = [row.GetInt32(1), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7)];
        }

        return new StoredAnnotations(counts[0], counts[1], counts[2], counts[3], counts[4], means);
    }
}
