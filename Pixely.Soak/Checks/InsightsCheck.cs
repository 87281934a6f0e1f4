using Npgsql;

namespace Pixely.Soak.Checks;

/// <summary>A run that succeeded has one insight, any other has none, and each insight has its results, with none that failed.</summary>
internal sealed class InsightsCheck : ICheck
{
    private const int Modules = 20;

    public string Rule => "one insight a run";

    public async Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken) =>
    [
        .. await database.LinesAsync(
            """
            select format('run %s ended %s and has %s insights', r.id, r.status, count(i.id))
            from analysis_runs r left join social_media_insights i on i.tenant_id = r.tenant_id and i.run_id = r.id
            group by r.id, r.status having count(i.id) <> case when r.status = 'succeeded' then 1 else 0 end
            """,
            cancellationToken),
        .. await database.LinesAsync(
            """
            select format('insight %s has %s results, %s of them failed', i.id, count(a.insight_id), count(*) filter (where a.status = 'failed'))
            from social_media_insights i left join analysis_results a on a.tenant_id = i.tenant_id and a.insight_id = i.id
            group by i.id having count(a.insight_id) <> $1 or count(*) filter (where a.status = 'failed') > 0
            """,
            cancellationToken,
            (long)Modules),
    ];
}
