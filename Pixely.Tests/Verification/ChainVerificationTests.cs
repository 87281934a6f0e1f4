using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Persistence.Insights;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Verification.Chains;
using Pixely.Verification.Invariants;

namespace Pixely.Tests.Verification;

/// <summary>Somebody with the superuser's password goes past grants and triggers: the chain tells what was done, and to what.</summary>
public sealed class ChainVerificationTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    private readonly List<InsightResponse> _stored = [];

    [Fact]
    public async Task Finds_nothing_wrong_with_a_chain_that_nobody_touched()
    {
        await StoreAsync(3);
        var finding = await VerifyAsync(Head(0), Head(2));

        Assert.Equal((FindingState.Holds, new ChainExtent(3, 6), 2), (finding.State, finding.Extent, finding.HeadsStanding));
    }

    [Theory]
    [InlineData("update analysis_results set payload = jsonb_set(payload, '{share}', '0.6') where insight_id = '{0}' and module = 'q1_emociones_usuario'")]
    [InlineData("update analysis_results set status = 'failed', payload = null, nonces = null, error = 'x' where insight_id = '{0}' and module = 'q1_emociones_usuario'")]
    [InlineData("update analysis_results set schema_version = 9 where insight_id = '{0}' and module = 'q1_emociones_usuario'")]
    [InlineData("update social_media_insights set fallbacks = '{\"none\": 1}' where id = '{0}'")]
    [InlineData("update social_media_insights set comments = comments + 1 where id = '{0}'")]
    [InlineData("update social_media_insights set previous_hash = hash where id = '{0}'")]
    [InlineData("update social_media_insights set hash = previous_hash where id = '{0}'")]
    public async Task Names_the_insight_that_was_changed(string sql)
    {
        await StoreAsync(3);
        await TamperAsync(sql, _stored[1].Id);

        var faults = (await VerifyAsync()).Faults;

        Assert.Equal((_stored[1].Id, 2, null), (faults[0].InsightId, faults[0].Sequence, faults[0].Module));
        Assert.StartsWith("was changed", faults[0].Explanation, StringComparison.Ordinal);
        // A hash that was put in another's place is missed by the one that follows, too.
        Assert.All(faults.Skip(1), static f => Assert.Equal(3, f.Sequence));
    }

    [Fact]
    public async Task Names_the_result_that_was_removed()
    {
        await StoreAsync(3);
        await TamperAsync("delete from analysis_results where insight_id = '{0}' and module = 'q8_temporal'", _stored[1].Id);

        var fault = Assert.Single((await VerifyAsync()).Faults);
        Assert.Equal((_stored[1].Id, 2, "q8_temporal"), (fault.InsightId, fault.Sequence, fault.Module));
    }

    [Fact]
    public async Task Names_the_result_that_was_inserted()
    {
        await StoreAsync(2);
        await TamperAsync(
            """
            insert into analysis_results (tenant_id, insight_id, module, status, schema_version, payload, error)
            select tenant_id, insight_id, 'q3_temas', 'ok', 1, '{"n":1}', null from analysis_results where insight_id = '{0}' limit 1
            """,
            _stored[1].Id);

        var fault = Assert.Single((await VerifyAsync()).Faults);
        Assert.Equal((_stored[1].Id, 2, "q3_temas"), (fault.InsightId, fault.Sequence, fault.Module));
        Assert.Equal("has a result that it was not stored with", fault.Explanation);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Names_the_insight_that_was_removed(int place)
    {
        await StoreAsync(3);
        await TamperAsync("delete from analysis_results where insight_id = '{0}'; delete from social_media_insights where id = '{0}'", _stored[place].Id);

        var fault = Assert.Single((await VerifyAsync()).Faults);
        Assert.Equal((_stored[place].Id, place + 1), (fault.InsightId, fault.Sequence));
        Assert.Equal("was removed; its run still names it", fault.Explanation);
    }

    [Fact]
    public async Task Finds_by_its_exported_head_that_an_end_was_cut_off_with_all_that_names_it()
    {
        await StoreAsync(3);
        const string cutOff = """
            delete from analysis_results where insight_id = '{0}'; delete from social_media_insights where id = '{0}';
            update analysis_runs set insight_id = null where insight_id = '{0}'
            """;
        await TamperAsync(cutOff, _stored[2].Id);

        Assert.Empty((await VerifyAsync()).Faults);
        var fault = Assert.Single((await VerifyAsync(Head(1), Head(2))).Faults);
        Assert.Equal((_stored[2].Id, 3), (fault.InsightId, fault.Sequence));
        Assert.EndsWith("is not in the chain any more", fault.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    [InlineData(-7)]
    [InlineData(2_000_000_000)]
    public async Task Names_the_insight_that_was_inserted(int sequence)
    {
        await StoreAsync(2);
        var intruder = Guid.CreateVersion7();
        var run = await StartRunAsync();
        await TamperAsync(
            $"""
            insert into social_media_insights
            select (jsonb_populate_record(i, jsonb_build_object('id', '{intruder}', 'run_id', '{run}', 'sequence', {sequence}))).*
            from social_media_insights i where id = '{_stored[1].Id}'
            """,
            _stored[1].Id);

        var faults = (await VerifyAsync()).Faults;
        Assert.Contains(faults, f => f.InsightId == intruder && f.Sequence == sequence && f.Explanation == "was inserted: no run stored it");
        Assert.True(faults.Count <= 2);
    }

    [Fact]
    public async Task Finds_by_its_exported_head_that_a_whole_chain_was_forged()
    {
        await StoreAsync(1);
        var exported = Head(0) with { Hash = new string('a', 64) };

        var fault = Assert.Single((await VerifyAsync(exported)).Faults);
        Assert.Equal((_stored[0].Id, 1), (fault.InsightId, fault.Sequence));
        Assert.Contains("it was replaced, or the export was altered", fault.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_two_insights_that_changed_places()
    {
        await StoreAsync(3);
        await TamperAsync($"update social_media_insights set sequence = 99 where id = '{{0}}'; update social_media_insights set sequence = 1 where id = '{_stored[1].Id}'; update social_media_insights set sequence = 2 where id = '{{0}}'", _stored[0].Id);

        Assert.Equal([1, 2, 3], (await VerifyAsync()).Faults.Select(static f => f.Sequence).Distinct());
    }

    [Fact]
    public async Task Reads_a_chain_longer_than_a_page()
    {
        await StoreAsync(23);
        await TamperAsync("update social_media_insights set posts = posts + 1 where id = '{0}'", _stored[21].Id);

        var finding = await VerifyAsync();
        Assert.Equal((23, 22), (finding.Extent!.Insights, Assert.Single(finding.Faults).Sequence));
    }

    [Theory]
    [InlineData("claims to be from before commitments", "update social_media_insights set hash_version = 1, posts = 99 where id = '{0}'")]
    [InlineData("has a seal, which only insights from before commitments get", "select 1")]
    public async Task Names_the_insight_that_was_given_a_seal_it_must_not_have(string explanation, string sql)
    {
        await StoreAsync(3);
        await TamperAsync(sql, _stored[1].Id);
        await SealAsync(_stored[1].Id);

        var finding = await VerifyAsync();
        var fault = Assert.Single(finding.Faults);
        Assert.Equal((_stored[1].Id, 2), (fault.InsightId, fault.Sequence));
        Assert.StartsWith(explanation, fault.Explanation, StringComparison.Ordinal);
        Assert.Equal(1, finding.Extent!.Sealed);
    }

    [Theory]
    [InlineData("update social_media_insights set hash_version = 1, posts = 99 where id = '{0}'")]
    [InlineData("update insight_seals set hash = sha256(hash) where insight_id = '{1}'")]
    [InlineData("delete from insight_seals where insight_id = '{1}'")]
    [InlineData("insert into insight_seals (tenant_id, insight_id, erasure_id, hash, place) overriding system value select tenant_id, id, gen_random_uuid(), hash, -1 from social_media_insights where id = '{0}'")]
    public async Task Names_the_client_whose_seals_are_not_those_that_were_exported(string sql)
    {
        await StoreAsync(3);
        // Two insights from before commitments, of which both were sealed.
        await TamperAsync($"update social_media_insights set hash_version = 1 where id in ('{{0}}', '{_stored[1].Id}')", _stored[0].Id);
        await SealAsync(_stored[0].Id);
        await SealAsync(_stored[1].Id);
        var exported = await ExportAsync();
        Assert.Equal((2, 2), (exported.Seals!.InsightsBeforeCommitments, exported.Seals.Count));
        Assert.Empty((await VerifyAsync(exported)).Faults);

        await TamperAsync(sql.Replace("{1}", _stored[0].Id.ToString(), StringComparison.Ordinal), _stored[2].Id);

        Assert.Contains((await VerifyAsync(exported)).Faults, f => f.InsightId == _stored[2].Id && f.Explanation.StartsWith("was exported w", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accepts_seals_that_were_made_after_the_export_and_heads_that_know_of_none()
    {
        await StoreAsync(2);
        await TamperAsync("update social_media_insights set hash_version = 1 where id = '{0}'", _stored[0].Id);
        var exported = await ExportAsync();
        await SealAsync(_stored[0].Id);

        var finding = await VerifyAsync(Head(0), exported);
        Assert.Empty(finding.Faults);
        Assert.Equal((2, 1, 1), (finding.HeadsStanding, finding.HeadsWithoutSeals, finding.Extent!.Sealed));
    }

    [Fact]
    public async Task Does_not_judge_a_chain_of_which_heads_say_nothing()
    {
        await StoreAsync(2);
        Assert.Equal(FindingState.Holds, (await VerifyAsync()).State);

        Clock.Advance(TimeSpan.FromDays(3));
        Assert.StartsWith("2 insights are older than two days", (await VerifyAsync()).Gap, StringComparison.Ordinal);
        var finding = await VerifyAsync(Head(0));
        Assert.Equal(FindingState.NotJudged, finding.State);
        Assert.StartsWith("1 insights are older than two days", finding.Gap, StringComparison.Ordinal);
        Assert.Equal(FindingState.Holds, (await VerifyAsync(Head(1))).State);
    }

    [Fact]
    public async Task Does_not_judge_a_chain_that_went_on_after_the_newest_file()
    {
        await StoreAsync(1);
        Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(FindingState.Holds, (await VerifyAsync(Head(0))).State);
        await StoreAsync(1);

        Assert.Equal("the newest file of heads is of 2026-03-02, and insights were stored since", (await VerifyAsync(Head(0))).Gap);
        Assert.Equal(FindingState.Holds, (await VerifyAsync(new DateOnly(2026, 3, 5), Head(0))).State);
    }

    private async Task<ExportedHead> ExportAsync()
    {
        IReadOnlyList<ChainHead> page;
        Guid? after = null;
        // Other tests have clients in the same database.
        do
        {
            page = await UseAsync<ChainHeads, IReadOnlyList<ChainHead>>(heads => heads.ListAsync(after, 100, Token));
            after = page[^1].ClientId;
        }
        while (page.All(h => h.ClientId != ClientId));

        var head = page.Single(h => h.ClientId == ClientId);
        return new ExportedHead(head.Sequence, head.Hash, head.InsightId, new ExportedSeals(head.InsightsBeforeCommitments, head.Seals, head.SealsSha256));
    }

    // The seal that the altered content would have, as somebody computes it who may write anything.
    private async Task SealAsync(Guid insightId)
    {
        var insight = await InDatabaseAsync(db => db.Insights.AsNoTracking().Include(static i => i.Results).SingleAsync(i => i.Id == insightId, Token));
        await TamperAsync(
            $"""
            insert into insight_seals (tenant_id, insight_id, erasure_id, hash)
            select tenant_id, id, gen_random_uuid(), '\x{InsightHash.OfCommitments(insight)}' from social_media_insights where id = '{insightId}'
            """,
            insightId);
    }

    private ExportedHead Head(int place) => new(place + 1, _stored[place].Hash, _stored[place].Id);

    private Task TamperAsync(string sql, Guid insight) => Database.ExecuteAsync(
        $"set session_replication_role = replica; {sql.Replace("{0}", insight.ToString(), StringComparison.Ordinal)}; set session_replication_role = origin");

    private Task<ChainFinding> VerifyAsync(params ExportedHead[] heads) => VerifyAsync(new DateOnly(2026, 3, 2), heads);

    private async Task<ChainFinding> VerifyAsync(DateOnly day, params ExportedHead[] heads)
    {
        var folder = Directory.CreateTempSubdirectory("pixely-heads-");
        try
        {
            var lines = heads.Select(h => JsonSerializer.Serialize(
                new ExportedChainHead
                {
                    TenantId = TenantId, ClientId = ClientId, Sequence = h.Sequence, Hash = h.Hash, InsightId = h.InsightId, ExportedAt = Clock.GetUtcNow(),
                    InsightsBeforeCommitments = h.Seals?.InsightsBeforeCommitments, Seals = h.Seals?.Count, SealsSha256 = h.Seals?.Sha256,
                },
                PixelyJson.Options));
            await File.WriteAllLinesAsync(Path.Combine(folder.FullName, $"chain-heads-{day:yyyy-MM-dd}.jsonl"), lines, Token);
            var read = await ExportedHeads.ReadAsync(folder.FullName, Token);
            return await new ChainVerification(Services.GetRequiredService<IServiceScopeFactory>(), Clock).VerifyAsync(TenantId, ClientId, read, Token);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task StoreAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var runId = await StartRunAsync();
            Clock.Advance(TimeSpan.FromMinutes(1));
            var outcome = await UseAsync<InsightWriter, InsightOutcome>(writer => writer.StoreAsync(InsightExamples.Request(ClientId, runId), Token));
            _stored.Add(outcome.Insight!);
        }
    }
}
