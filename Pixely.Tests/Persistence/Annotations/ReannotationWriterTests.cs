using Microsoft.EntityFrameworkCore;
using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Persistence.Annotations;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Annotations;

/// <summary>The client's annotator is built-in; each text below has an annotation of its first version.</summary>
public sealed class ReannotationWriterTests(PixelyDatabaseFixture fixture) : IngestionTest(fixture)
{
    private static readonly AnnotatorIdentity Second = Rows.BuiltIn with { Version = 2 };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await IngestAsync(new IngestionBatch
        {
            Posts = [Rows.Post("a") with { Content = "" }],
            Comments = [Rows.Comment("a", "ana", "Uno"), Rows.Comment("a", "ana", "Dos", 1), Rows.Comment("a", "ana", "Tres", 2)],
        });
        await AnnotateAsync(Rows.Annotation("Uno"), Rows.Annotation("Dos"), Rows.Annotation("Tres"));
    }

    [Fact]
    public async Task Has_everything_annotated_again_by_a_better_version()
    {
        Assert.Empty(await PendingAsync(Second));

        var asked = await RequestAsync(null);

        Assert.Equal(new ReannotationResponse(Second, 3), asked.Response);
        Assert.Equal(3, (await PendingAsync(Second)).Count);
    }

    [Fact]
    public async Task Asks_an_old_version_for_nothing()
    {
        await RequestAsync(null);

        Assert.Empty(await PendingAsync(Rows.BuiltIn));
    }

    [Fact]
    public async Task Keeps_the_old_annotations_and_lets_the_new_ones_win()
    {
        await RequestAsync(null);
        await AnnotateAsync(Rows.Annotation("Uno", Second, joy: 0.2f));

        Assert.Equal(4, await InDatabaseAsync(static db => db.Annotations.CountAsync(Token)));
        var comments = await UseAsync<AnnotatedItems, IReadOnlyList<Pixely.Core.Analysis.AnalysedComment>>(items => items.ListCommentsAsync(ClientId, null, 10, Token));
        Assert.Equal([0.8f, 0.8f, 0.2f], comments.OrderByDescending(static c => c.PublishedAt).Select(static c => c.Annotation!.Emotions.Joy));
    }

    [Fact]
    public async Task Goes_on_where_a_crash_stopped_it_and_ends_by_itself()
    {
        await RequestAsync(null);
        await AnnotateAsync(Rows.Annotation("Uno", Second));
        Assert.Equal(["Dos", "Tres"], (await PendingAsync(Second)).Select(static t => t.Text).Order(StringComparer.Ordinal));

        await AnnotateAsync(Rows.Annotation("Dos", Second), Rows.Annotation("Tres", Second));
        Assert.Empty(await PendingAsync(Second));
        Assert.Empty(await PendingAsync(Rows.BuiltIn with { Version = 3 }));
    }

    [Fact]
    public async Task Asks_for_one_late_comment_only()
    {
        await RequestAsync(null);
        await AnnotateAsync(Rows.Annotation("Uno", Second), Rows.Annotation("Dos", Second), Rows.Annotation("Tres", Second));
        await IngestAsync(new IngestionBatch { Comments = [Rows.Comment("a", "eva", "Tarde", 9)] });

        Assert.Equal("Tarde", Assert.Single(await PendingAsync(Rows.BuiltIn with { Version = 3 })).Text);
    }

    [Fact]
    public async Task Leaves_the_texts_of_newer_versions_alone()
    {
        await AnnotateAsync(Rows.Annotation("Uno", Second));

        Assert.Equal(2, (await RequestAsync(2)).Response!.Texts);
        Assert.Equal(2, (await PendingAsync(Rows.BuiltIn with { Version = 3 })).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Refuses_a_version_that_is_not_next(int version)
    {
        var refused = await RequestAsync(version);

        Assert.Equal(new ReannotationOutcome(null, 2), refused);
        Assert.Empty(await PendingAsync(Second));
    }

    [Fact]
    public async Task Can_be_withdrawn()
    {
        await RequestAsync(null);
        await RequestAsync(1);

        Assert.Empty(await PendingAsync(Second));
    }

    [Fact]
    public async Task Says_nothing_about_another_annotator()
    {
        await RequestAsync(null);

        Assert.Equal(3, (await PendingAsync(new AnnotatorIdentity("openai", 1))).Count);
        await AnnotateAsync(Rows.Annotation("Uno", new AnnotatorIdentity("openai", 1)));
        Assert.Equal(2, (await PendingAsync(new AnnotatorIdentity("openai", 5))).Count);
    }

    [Fact]
    public async Task Does_not_ask_for_what_the_agency_corrected()
    {
        await AnnotateAsync(Rows.Annotation("Uno", new AnnotatorIdentity(AgencyAnnotator.Name, 1)));

        Assert.Equal(2, (await RequestAsync(null)).Response!.Texts);
        Assert.Equal(2, (await PendingAsync(Second)).Count);
    }

    [Fact]
    public async Task Leaves_an_audit_event()
    {
        var admin = Guid.CreateVersion7();
        await UseAsync<ReannotationWriter, ReannotationOutcome>(writer => writer.RequestAsync(ClientId, 2, admin, Token));
        var noted = await InDatabaseAsync(static db => db.AuditEvents.SingleAsync(static e => e.Action == "annotations.requested_again", Token));

        Assert.Equal((admin, ClientId), (noted.ActorId, noted.SubjectId));
        Assert.Contains("\"version\": 2", noted.Details, StringComparison.Ordinal);
    }

    private Task<ReannotationOutcome> RequestAsync(int? version) =>
        UseAsync<ReannotationWriter, ReannotationOutcome>(writer => writer.RequestAsync(ClientId, version, Guid.CreateVersion7(), Token));

    private Task<IReadOnlyList<PendingText>> PendingAsync(AnnotatorIdentity annotator) =>
        UseAsync<PendingTexts, IReadOnlyList<PendingText>>(texts => texts.ListAsync(ClientId, annotator, null, 100, Token));
}
