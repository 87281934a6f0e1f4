using Microsoft.EntityFrameworkCore;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Persistence.Annotations;
using Pixely.Persistence.Clients;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Annotations;

public sealed class CorrectionWriterTests(PixelyDatabaseFixture fixture) : IngestionTest(fixture)
{
    private readonly Guid _admin = Guid.CreateVersion7();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await IngestAsync(new IngestionBatch
        {
            Posts = [Rows.Post("a")],
            Comments = [Rows.Comment("a", "ana", "Qué rápido"), Rows.Comment("a", "luis", "Qué rápido", 1), Rows.Comment("a", "eva", "Bien", 2)],
        });
    }

    [Fact]
    public async Task Wins_over_every_annotator_for_every_comment_with_the_text()
    {
        await AnnotateAsync(Rows.Annotation("Qué rápido", joy: 0.9f), Rows.Annotation("Bien", joy: 0.5f));
        var corrected = await CorrectAsync(0.1f);
        await AnnotateAsync(Rows.Annotation("Qué rápido", Rows.BuiltIn with { Version = 9 }, joy: 0.7f));

        Assert.Equal((AgencyAnnotator.Name, 1, 2), (corrected!.Annotator.Name, corrected.Annotator.Version, corrected.Items));
        Assert.Equal([0.1f, 0.1f, 0.5f], (await CommentsAsync()).Select(static c => c.Annotation!.Emotions.Joy));
        Assert.Equal(4, await InDatabaseAsync(static db => db.Annotations.CountAsync(Token)));
    }

    [Fact]
    public async Task Lets_a_later_correction_win_and_keeps_the_earlier_one()
    {
        await CorrectAsync(0.1f);
        var second = await CorrectAsync(0.2f);

        Assert.Equal(2, second!.Annotator.Version);
        Assert.Equal(0.2f, (await CommentsAsync())[0].Annotation!.Emotions.Joy);
        Assert.Equal(2, await InDatabaseAsync(static db => db.Annotations.CountAsync(Token)));
    }

    [Fact]
    public async Task Changes_nothing_when_the_same_is_said_again()
    {
        await CorrectAsync(0.1f);
        var again = await CorrectAsync(0.1f);

        Assert.Equal(1, again!.Annotator.Version);
        Assert.Equal(1, await InDatabaseAsync(static db => db.Annotations.CountAsync(Token)));
        Assert.Equal(1, await InDatabaseAsync(static db => db.AuditEvents.CountAsync(static e => e.Action == "annotation.corrected", Token)));
    }

    [Fact]
    public async Task Numbers_corrections_that_come_at_once()
    {
        var corrected = await Task.WhenAll(Enumerable.Range(1, 5).Select(n => CorrectAsync(n / 10f)));

        Assert.Equal([1, 2, 3, 4, 5], corrected.Select(static c => c!.Annotator.Version).Order());
    }

    [Fact]
    public async Task Corrects_a_post()
    {
        var post = Assert.Single(await UseAsync<AnnotatedItems, IReadOnlyList<AnalysedPost>>(items => items.ListPostsAsync(ClientId, null, 10, Token)));
        var request = new CorrectionRequest { Kind = SubjectKind.Post, ItemId = post.Id, Values = Rows.Values(0.3f) };
        var corrected = await UseAsync<CorrectionWriter, CorrectionResponse?>(writer => writer.CorrectAsync(ClientId, request, _admin, Token));

        Assert.Equal((ContentHashes.OfText(post.Content), 1), (corrected!.TextHash, corrected.Items));
    }

    [Fact]
    public async Task Spares_the_annotator_the_text()
    {
        await CorrectAsync(0.1f);
        var pending = await UseAsync<PendingTexts, IReadOnlyList<PendingText>>(texts => texts.ListAsync(ClientId, Rows.BuiltIn, null, 100, Token));

        Assert.DoesNotContain(pending, static t => t.Text == "Qué rápido");
    }

    [Fact]
    public async Task Says_when_and_by_whom()
    {
        await CorrectAsync(0.1f);
        var noted = await InDatabaseAsync(static db => db.AuditEvents.SingleAsync(static e => e.Action == "annotation.corrected", Token));
        var client = await UseAsync<ClientDirectory, ClientSummary?>(clients => clients.GetAsync(ClientId, Token));

        Assert.Equal(_admin, noted.ActorId);
        Assert.DoesNotContain("rápido", noted.Details, StringComparison.Ordinal);
        Assert.Equal(Clock.GetUtcNow(), client!.LastCorrectionAt);
    }

    [Fact]
    public async Task Knows_no_item_of_another_client_or_kind()
    {
        var comment = (await CommentsAsync())[0].Id;
        var (otherTenant, otherClient) = await CreateClientAsync();
        var request = new CorrectionRequest { Kind = SubjectKind.Comment, ItemId = comment, Values = Rows.Values() };

        Assert.Null(await UseAsync<CorrectionWriter, CorrectionResponse?>(writer => writer.CorrectAsync(otherClient, request, _admin, Token), otherTenant));
        Assert.Null(await UseAsync<CorrectionWriter, CorrectionResponse?>(writer => writer.CorrectAsync(ClientId, request with { Kind = SubjectKind.Post }, _admin, Token)));
    }

    private async Task<CorrectionResponse?> CorrectAsync(float joy)
    {
        var request = new CorrectionRequest { Kind = SubjectKind.Comment, ItemId = (await CommentsAsync())[0].Id, Values = Rows.Values(joy) };
        return await UseAsync<CorrectionWriter, CorrectionResponse?>(writer => writer.CorrectAsync(ClientId, request, _admin, Token));
    }

    private async Task<IReadOnlyList<AnalysedComment>> CommentsAsync() =>
        [.. (await UseAsync<AnnotatedItems, IReadOnlyList<AnalysedComment>>(items => items.ListCommentsAsync(ClientId, null, 10, Token))).OrderBy(static c => c.PublishedAt)];
}
