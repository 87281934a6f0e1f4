using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;
using Pixely.Persistence.Annotations;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Insights;
using Pixely.Persistence.Versions;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Versions;

/// <summary>Whatever changes what an analysis is computed from gives the data another version, and nothing else does.</summary>
public sealed class DataVersionsTests(PixelyDatabaseFixture fixture) : IngestionTest(fixture)
{
    private static readonly DateOnly Day = new(2026, 2, 1);

    private static readonly IngestionBatch Some = new()
    {
        Posts = [Rows.Post("a")],
        Comments = [Rows.Comment("a", "ana", "Uno"), Rows.Comment("a", "eva", "Dos", 1)],
        Followers = [new FollowerRow { Row = 2, Platform = Platform.TikTok, Date = Day, Followers = 5 }],
        Competitors = [new CompetitorRow { Row = 3, Name = "Rival", Platform = Platform.TikTok, Date = Day, Views = 9 }],
    };

    public static TheoryData<string, IngestionBatch> Changes => new()
    {
        { "a post more", new IngestionBatch { Posts = [Rows.Post("b")] } },
        { "a changed post", new IngestionBatch { Posts = [Rows.Post("a", likes: 11)] } },
        { "a comment more", new IngestionBatch { Comments = [Rows.Comment("a", "ana", "Tres", 2)] } },
        { "changed likes", new IngestionBatch { Comments = [Rows.Comment("a", "ana", "Uno", likes: 4)] } },
        { "another follower count", new IngestionBatch { Followers = [Some.Followers[0] with { Followers = 6 }] } },
        { "another figure of a competitor", new IngestionBatch { Competitors = [Some.Competitors[0] with { Views = 10 }] } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Changes_with_what_a_source_says(string what, IngestionBatch batch)
    {
        await IngestAsync(Some);
        var before = await VersionAsync();
        await IngestAsync(batch);

        Assert.True(before != await VersionAsync(), $"{what} left the version as it was");
    }

    [Fact]
    public async Task Stays_when_a_source_says_what_is_known()
    {
        await IngestAsync(Some);
        var before = await VersionAsync();
        await IngestAsync(Some);

        Assert.Equal(before, await VersionAsync());
    }

    [Fact]
    public async Task Changes_when_a_comment_stops_counting_and_when_it_counts_again()
    {
        await IngestAsync(Some);
        var (run, ingestion) = await OpenAsync();
        var edited = await WriteAsync(ingestion, new IngestionBatch { Comments = [Rows.Comment("a", "ana", "Uno, mejor")] });
        var before = await VersionAsync();
        await CompleteAsync(ingestion, edited.PossibleEdits[0].CommentId);
        await EndAsync(run);
        var superseded = await VersionAsync();
        await IngestAsync(new IngestionBatch { Comments = [Some.Comments[0]] });

        Assert.Equal(3, new[] { before, superseded, await VersionAsync() }.Distinct().Count());
    }

    [Fact]
    public async Task Changes_with_annotations_but_not_with_those_that_are_known()
    {
        await IngestAsync(Some);
        var before = await VersionAsync();
        await AnnotateAsync(Rows.Annotation("Uno"));
        var annotated = await VersionAsync();
        await AnnotateAsync(Rows.Annotation("Uno"));

        Assert.NotEqual(before, annotated);
        Assert.Equal(annotated, await VersionAsync());
    }

    [Fact]
    public async Task Changes_with_a_correction_and_with_asking_for_better_annotations()
    {
        await IngestAsync(Some);
        await AnnotateAsync(Rows.Annotation("Uno"));
        var before = await VersionAsync();
        var comment = await InDatabaseAsync(static db => db.Comments.Where(static c => c.Text == "Uno").Select(static c => c.Id).SingleAsync(Token));
        await UseAsync<CorrectionWriter, CorrectionResponse?>(writer => writer.CorrectAsync(
            ClientId, new CorrectionRequest { Kind = SubjectKind.Comment, ItemId = comment, Values = Rows.Values(0.1f) }, Guid.CreateVersion7(), Token));
        var corrected = await VersionAsync();
        await UseAsync<ReannotationWriter, ReannotationOutcome>(writer => writer.RequestAsync(ClientId, null, Guid.CreateVersion7(), Token));

        Assert.Equal(3, new[] { before, corrected, await VersionAsync() }.Distinct().Count());
    }

    [Fact]
    public async Task Changes_with_the_client_file()
    {
        var before = await VersionAsync();
        var profile = await InDatabaseAsync(db => db.Clients.Where(c => c.Id == ClientId).Select(static c => c.BrandName).SingleAsync(Token));
        var changed = await UseAsync<ClientWriter, ClientWriteResult>(
            writer => writer.UpdateAsync(ClientId, Profile(profile) with { OwnAccounts = ["otra"] }, Admin, Token));

        Assert.Equal(ClientWriteResult.Stored, changed);
        Assert.NotEqual(before, await VersionAsync());
    }

    [Fact]
    public async Task Stays_when_a_run_ends_with_its_insight()
    {
        await IngestAsync(Some);
        var before = await VersionAsync();
        var runId = await StartRunAsync();
        var stored = await UseAsync<InsightWriter, InsightOutcome>(writer => writer.StoreAsync(InsightExamples.Request(ClientId, runId), Token));

        Assert.Equal(InsightResult.Stored, stored.Result);
        Assert.Equal(before, await VersionAsync());
    }

    [Fact]
    public async Task Stays_when_a_change_is_taken_back()
    {
        await IngestAsync(Some);
        var before = await VersionAsync();
        await UseAsync<Pixely.Persistence.PixelyDbContext, int>(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Token);
            await db.Database.ExecuteSqlAsync($"update social_media_posts set likes = 99 where client_id = {ClientId}", Token);
            await transaction.RollbackAsync(Token);
            return 0;
        });

        Assert.Equal(before, await VersionAsync());
    }

    [Fact]
    public async Task Shows_with_the_change_and_not_before()
    {
        await IngestAsync(Some);
        var before = await VersionAsync();
        await UseAsync<Pixely.Persistence.PixelyDbContext, int>(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Token);
            await db.Database.ExecuteSqlAsync($"update social_media_posts set likes = 99 where client_id = {ClientId}", Token);
            Assert.Equal(before, await VersionAsync());
            await transaction.CommitAsync(Token);
            return 0;
        });

        Assert.NotEqual(before, await VersionAsync());
    }

    [Fact]
    public async Task Is_each_clients_own()
    {
        var (otherTenant, otherClient) = await CreateClientAsync();
        var before = await VersionAsync(otherClient, otherTenant);
        await IngestAsync(Some);

        Assert.NotEqual(before, await VersionAsync());
        Assert.Equal(before, await VersionAsync(otherClient, otherTenant));
        Assert.Null(await VersionAsync(otherClient));
        Assert.Null(await VersionAsync(ClientId, otherTenant));
    }

    [Fact]
    public async Task Is_never_the_same_again()
    {
        await IngestAsync(Some);
        var seen = new HashSet<Guid?> { await VersionAsync() };
        for (var likes = 20; likes < 25; likes++)
        {
            await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a", likes % 2)] });
            seen.Add(await VersionAsync());
        }

        Assert.Equal(6, seen.Count);
    }

    [Fact]
    public async Task Leaves_no_trace_of_changes()
    {
        await IngestAsync(Some);

        Assert.Equal([0L], await Database.QueryAsync<long>("select count(*) from data_changes"));
    }

    [Theory]
    [InlineData("insert into data_versions values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid())")]
    [InlineData("update data_versions set version = gen_random_uuid()")]
    [InlineData("delete from data_versions")]
    [InlineData("insert into data_changes values (gen_random_uuid(), gen_random_uuid(), 1)")]
    [InlineData("select * from data_changes")]
    [InlineData("select draw_data_version()")]
    public async Task Is_out_of_the_apis_reach(string sql)
    {
        var fault = await Assert.ThrowsAsync<PostgresException>(() => InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(sql, Token)));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    [Fact]
    public async Task Lets_writers_of_one_client_wait_for_each_other_but_never_in_a_circle()
    {
        var (runId, ingestionId) = await OpenAsync();
        await WriteAsync(ingestionId, Some);
        var comment = await InDatabaseAsync(static db => db.Comments.Where(static c => c.Text == "Uno").Select(static c => c.Id).SingleAsync(Token));
        for (var round = 0; round < 8; round++)
        {
            var (number, joy) = (round, round / 10f);
            await Task.WhenAll(
                WriteAsync(ingestionId, new IngestionBatch { Comments = [Rows.Comment("a", "ana", $"Texto {number}", 10 + number)], Followers = [Some.Followers[0] with { Followers = 100 + number }] }),
                AnnotateForRunAsync(runId, Rows.Annotation("Uno", Rows.BuiltIn with { Version = 10 + number })),
                UseAsync<CorrectionWriter, CorrectionResponse?>(writer => writer.CorrectAsync(
                    ClientId, new CorrectionRequest { Kind = SubjectKind.Comment, ItemId = comment, Values = Rows.Values(joy) }, Guid.CreateVersion7(), Token)),
                UseAsync<ReannotationWriter, ReannotationOutcome>(writer => writer.RequestAsync(ClientId, 1, Guid.CreateVersion7(), Token)));
        }

        Assert.Equal(10, await InDatabaseAsync(static db => db.Comments.CountAsync(Token)));
    }

    private Task<Guid?> VersionAsync() => VersionAsync(ClientId);

    private Task<Guid?> VersionAsync(Guid client, Guid? tenant = null) =>
        UseAsync<DataVersions, Guid?>(versions => versions.FindAsync(client, Token), tenant);
}
