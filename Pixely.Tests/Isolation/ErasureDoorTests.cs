using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pixely.Core.Privacy;
using Pixely.Persistence.Insights;
using Pixely.Persistence.Privacy;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Isolation;

/// <summary>The functions that take texts out of stored results, as somebody would use them who stole the Api's login, or more.</summary>
public sealed class ErasureDoorTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    private const string Payload = """{"n":12,"voices":[{"author":"ana","share":0.5},{"author":"luis","share":0.25}],"label":"precio"}""";
    private const string Marker = "erased_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Theory]
    [InlineData("""[["n"]]""", "{0}")]
    [InlineData("""[["label"]]""", "{0}")]
    [InlineData("""[["voices","0","share"]]""", "{0}")]
    [InlineData("""[["voices","9","author"]]""", "{0}")]
    [InlineData("""[["voices","0","author"]]""", "{7}")]
    [InlineData("""[["voices"]]""", "{0}")]
    [InlineData("""[["voices","0","author"],["voices","0","author"]]""", "{0,0}")]
    public async Task Takes_nothing_but_texts_and_names(string paths, string positions)
    {
        var (insight, erasure) = await ArrangeAsync();
        var fault = await Assert.ThrowsAsync<PostgresException>(() => EraseAsync(Database.Api, TenantId, erasure, insight, paths, positions));

        Assert.Equal(PostgresErrorCodes.InvalidParameterValue, fault.SqlState);
        Assert.Null(await FindBrokenLinkAsync());
    }

    [Fact]
    public async Task Takes_a_name_notes_it_and_leaves_the_chain()
    {
        var (insight, erasure) = await ArrangeAsync();
        await EraseAsync(Database.Api, TenantId, erasure, insight, """[["voices","0","author"]]""", "{0}");
        var stored = await InDatabaseAsync(db => db.AnalysisResults.SingleAsync(r => r.InsightId == insight && r.Payload != null, Token));

        Assert.DoesNotContain("ana", stored.Payload!, StringComparison.Ordinal);
        Assert.Contains("luis", stored.Payload!, StringComparison.Ordinal);
        Assert.Equal(new byte[16], stored.Nonces![..16]);
        Assert.Equal(2, await InDatabaseAsync(db => db.Insights.Where(i => i.Id == insight).Select(static i => i.ContentVersion).SingleAsync(Token)));
        Assert.Equal(1, await InDatabaseAsync(db => db.ErasedResults.CountAsync(Token)));
        Assert.Null(await FindBrokenLinkAsync());
    }

    [Fact]
    public async Task Opens_for_no_other_tenant()
    {
        var (insight, erasure) = await ArrangeAsync();
        var (other, otherClient) = await CreateClientAsync();
        var foreign = await BeginAsync(other, otherClient);

        // Neither with the own erasure in the other's name, nor with one of their own.
        foreach (var (tenant, record) in ((Guid, Guid)[])[(other, erasure), (other, foreign), (TenantId, foreign)])
        {
            var fault = await Assert.ThrowsAsync<PostgresException>(
                () => EraseAsync(Database.Api, tenant, record, insight, """[["voices","0","author"]]""", "{0}"));
            Assert.Equal(PostgresErrorCodes.NoDataFound, fault.SqlState);
        }

        Assert.Null(await FindBrokenLinkAsync());
    }

    [Theory]
    [InlineData("update analysis_results set payload = jsonb_set(payload, '{n}', '13')")]
    [InlineData("update analysis_results set payload = jsonb_set(payload, '{voices,0,share}', '1')")]
    [InlineData("update analysis_results set payload = jsonb_set(payload, '{voices,1,author}', '\"eva\"')")]
    [InlineData("update analysis_results set payload = jsonb_set(payload, '{label}', '\"{marker}\"')")]
    [InlineData("update analysis_results set payload = payload - 'label'")]
    [InlineData("update analysis_results set nonces = null")]
    [InlineData("update analysis_results set nonces = '\\x00'")]
    [InlineData("update social_media_insights set content_version = 7")]
    [InlineData("update social_media_insights set content_version = content_version + 1, posts = 7")]
    [InlineData("update erased_results set commitments = '\\x00'")]
    [InlineData("delete from erasures")]
    [InlineData("truncate erasure_steps")]
    [InlineData("delete from insight_seals")]
    public async Task Refuses_any_other_change_even_after_an_erasure_and_to_the_superuser(string sql)
    {
        var (insight, erasure) = await ArrangeAsync();
        await EraseAsync(Database.Api, TenantId, erasure, insight, """[["voices","0","author"]]""", "{0}");
        var fault = await Assert.ThrowsAsync<PostgresException>(
            () => Database.ExecuteAsync($"set pixely.tenant_id = '{TenantId}'; {sql.Replace("{marker}", Marker, StringComparison.Ordinal)}"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    [Theory]
    [InlineData("insert into erased_results select tenant_id, id, '{insight}', 'q1_emociones_usuario', sha256('') from erasures")]
    [InlineData("insert into insight_seals select tenant_id, '{insight}', id, sha256('') from erasures")]
    [InlineData("update erasures set requested_by = null")]
    [InlineData("update ingestion_rejections set value = 'x'")]
    public async Task Lets_the_api_write_no_record_by_itself(string sql)
    {
        var (insight, _) = await ArrangeAsync();
        var fault = await Assert.ThrowsAsync<PostgresException>(
            () => RunAsync(Database.Api, TenantId, sql.Replace("{insight}", insight.ToString(), StringComparison.Ordinal)));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    [Fact]
    public async Task Names_an_insight_from_which_something_is_missing_that_no_erasure_took()
    {
        var (insight, erasure) = await ArrangeAsync();
        await EraseAsync(Database.Api, TenantId, erasure, insight, """[["voices","0","author"]]""", "{0}");
        // The hash holds: the commitment is the right one. What is missing is the record.
        await Database.ExecuteAsync($"set session_replication_role = replica; delete from erased_results where insight_id = '{insight}'");

        Assert.Equal(insight, (await FindBrokenLinkAsync())!.InsightId);
    }

    [Theory]
    [InlineData("payload = jsonb_set(payload, '{voices,1,author}', '\"eva\"')")]
    [InlineData("payload = jsonb_set(payload, '{voices,0,author}', '\"eva\"')")]
    [InlineData("payload = jsonb_set(payload, '{voices,0,author}', '\"{marker}\"')")]
    [InlineData("nonces = overlay(nonces placing '\\x01' from 17)")]
    [InlineData("nonces = substr(nonces, 1, 16)")]
    public async Task Finds_what_was_altered_around_an_erasure(string change)
    {
        var (insight, erasure) = await ArrangeAsync();
        await EraseAsync(Database.Api, TenantId, erasure, insight, """[["voices","0","author"]]""", "{0}");
        await Database.ExecuteAsync(
            $"set session_replication_role = replica; update analysis_results set {change.Replace("{marker}", Marker, StringComparison.Ordinal)} where insight_id = '{insight}' and payload is not null");

        Assert.Equal(insight, (await FindBrokenLinkAsync())!.InsightId);
    }

    [Fact]
    public async Task Seals_an_insight_from_before_commitments_when_something_is_erased_from_it()
    {
        var insight = await StoreOldAsync();
        Assert.Null(await FindBrokenLinkAsync());
        await UseAsync<ErasureWriter, ErasureOutcome>(writer => writer.EraseAsync(ClientId, new EraseRequest { Authors = ["ana"] }, Token));

        Assert.Null(await FindBrokenLinkAsync());
        await Database.ExecuteAsync(
            $"set session_replication_role = replica; update analysis_results set payload = jsonb_set(payload, '{{n}}', '13') where insight_id = '{insight}' and payload is not null");
        Assert.Equal(insight, (await FindBrokenLinkAsync())!.InsightId);
    }

    [Fact]
    public async Task Makes_no_altered_insight_look_sound_by_sealing_it()
    {
        var insight = await StoreOldAsync();
        await Database.ExecuteAsync($"set session_replication_role = replica; update social_media_insights set posts = 99 where id = '{insight}'");
        var erased = await UseAsync<ErasureWriter, ErasureOutcome>(writer => writer.EraseAsync(ClientId, new EraseRequest { Authors = ["ana"] }, Token));

        Assert.Equal(1, erased.Erasure!.Erased.Strings);
        Assert.Equal(insight, (await FindBrokenLinkAsync())!.InsightId);
    }

    [Theory]
    [InlineData("""[["voices","0","author"]]""", "{1}")]
    [InlineData("""[["voices","0","author"],["voices","1","author"]]""", "{1,0}")]
    [InlineData("""[["voices","0","author"],["voices","0","author"]]""", "{0,1}")]
    public async Task Finds_names_that_a_stolen_login_took_with_the_random_bytes_of_others(string paths, string positions)
    {
        var (insight, erasure) = await ArrangeAsync();
        await EraseAsync(Database.Api, TenantId, erasure, insight, paths, positions);

        Assert.Equal((insight, LinkFault.Changed), await FindFaultAsync());
    }

    [Fact]
    public async Task Finds_a_seal_that_a_stolen_login_made_up()
    {
        var insight = await StoreOldAsync();
        var erasure = await BeginAsync(TenantId, ClientId);
        await RunAsync(
            Database.Api, TenantId, $"select seal_insight('{erasure}', '{insight}', sha256('anything'), array['q1_emociones_usuario'], array[decode(repeat('07', 32), 'hex')])");

        Assert.Equal((insight, LinkFault.Changed), await FindFaultAsync());
    }

    [Fact]
    public async Task Lets_a_stolen_login_seal_no_insight_twice_and_none_that_has_commitments()
    {
        var old = await StoreOldAsync();
        await UseAsync<ErasureWriter, ErasureOutcome>(writer => writer.EraseAsync(ClientId, new EraseRequest { Authors = ["ana"] }, Token));
        var (newer, erasure) = await ArrangeAsync();
        foreach (var insight in new[] { old, newer })
        {
            await Assert.ThrowsAsync<PostgresException>(() => RunAsync(
                Database.Api, TenantId, $"select seal_insight('{erasure}', '{insight}', sha256('anything'), array[]::text[], array[]::bytea[])"));
        }

        Assert.Null(await FindBrokenLinkAsync());
    }

    // As it was stored when the hash covered the texts themselves.
    private async Task<Guid> StoreOldAsync()
    {
        var (id, _) = await ArrangeAsync();
        var insight = await InDatabaseAsync(db => db.Insights.AsNoTracking().Include(static i => i.Results).SingleAsync(i => i.Id == id, Token));
        var hash = InsightHash.OfVersion1(insight);
        await Database.ExecuteAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"set session_replication_role = replica; update analysis_results set nonces = null where insight_id = '{id}'; update social_media_insights set hash_version = 1, hash = '\\x{hash}' where id = '{id}'"));
        return id;
    }

    private async Task<(Guid Insight, Guid Erasure)> ArrangeAsync()
    {
        var runId = await StartRunAsync();
        var stored = await UseAsync<InsightWriter, InsightOutcome>(writer => writer.StoreAsync(InsightExamples.Request(ClientId, runId, Payload), Token));
        return (stored.Insight!.Id, await BeginAsync(TenantId, ClientId));
    }

    private Task<Guid> BeginAsync(Guid tenant, Guid client) => InDatabaseAsync(
        async db =>
        {
            var erasure = new Erasure
            {
                TenantId = tenant, Id = Guid.CreateVersion7(), ClientId = client, RequestedAt = Clock.GetUtcNow(), Scope = new ErasureScope(ErasureKind.Authors, 1, null),
            };
            db.Erasures.Add(erasure);
            await db.SaveChangesAsync(Token);
            return erasure.Id;
        },
        tenant);

    private static Task EraseAsync(string login, Guid tenant, Guid erasure, Guid insight, string paths, string positions) =>
        RunAsync(login, tenant, $"select erase_from_result('{erasure}', '{insight}', 'q1_emociones_usuario', '{paths}', '{positions}')");

    private static async Task RunAsync(string login, Guid tenant, string sql)
    {
        await using var connection = new NpgsqlConnection(login);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand($"select set_config('pixely.tenant_id', '{tenant}', false); {sql}", connection);
        await command.ExecuteNonQueryAsync(Token);
    }

    private async Task<(Guid? Insight, LinkFault Fault)> FindFaultAsync()
    {
        var link = await FindBrokenLinkAsync();
        Assert.NotNull(link);
        return (link.InsightId, link.Fault);
    }

    private Task<BrokenLink?> FindBrokenLinkAsync() => UseAsync<InsightArchive, BrokenLink?>(archive => archive.FindBrokenLinkAsync(ClientId, Token));
}
