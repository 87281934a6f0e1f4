using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Annotations;
using Pixely.Core.Json;
using Pixely.Persistence.Model;
using Pixely.Persistence.Runs;
using Pixely.Persistence.Sql;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Annotations;

/// <summary>Stores annotations; one that stands there already is left as it is.</summary>
public sealed class AnnotationWriter(PixelyDbContext db, TimeProvider time)
{
    private const string FindTexts = """
        select 'post', text_hash from social_media_posts where tenant_id = @tenant and client_id = @client and text_hash = any(@posts)
        union
        select 'comment', text_hash from comentarios where tenant_id = @tenant and client_id = @client and text_hash = any(@comments)
        """;

    private const string Insert = """
        insert into annotations (
            tenant_id, client_id, created_at,
            id, kind, text_hash, annotator_name, annotator_version, model, prompt_hash,
            language, polarity, sentiment, tone, intent, subjectivity, irony, confidence,
            joy, trust, fear, surprise, sadness, disgust, anger, anticipation,
            sincerity, excitement, competence, sophistication, ruggedness,
            conflict, economic_consequences, human_interest, morality, responsibility,
            topics)
        select @tenant, @client, @now, row.*
        from unnest(
            @id, @kind, @text_hash, @annotator_name, @annotator_version, @model, @prompt_hash,
            @language, @polarity, @sentiment, @tone, @intent, @subjectivity, @irony, @confidence,
            @joy, @trust, @fear, @surprise, @sadness, @disgust, @anger, @anticipation,
            @sincerity, @excitement, @competence, @sophistication, @ruggedness,
            @conflict, @economic_consequences, @human_interest, @morality, @responsibility,
            @topics::jsonb[]) as row
        on conflict do nothing
        """;

    private const string InsertUnanswered = """
        insert into unanswered_texts (tenant_id, client_id, created_at, kind, text_hash, annotator_name, annotator_version)
        select @tenant, @client, @now, row.*
        from unnest(@kind, @text_hash, @annotator_name, @annotator_version) as row
        on conflict do nothing
        """;

    /// <summary>Stores a batch, and counts what is new for the run.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="claim">The run that annotated, and the worker that holds it.</param>
    /// <param name="batch">The annotations, valid ones.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<AnnotationOutcome> WriteAsync(Guid clientId, RunClaim claim, AnnotationBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(batch);
        return db.InTransactionAsync(
            async token =>
            {
                var run = await db.LockRunAsync(clientId, claim.RunId, token);
                if (run.HoldBy(claim.Worker) is not RunHold.Held and var hold)
                {
                    return new AnnotationOutcome(ResultOf(hold), null, []);
                }

                var unknown = await FindUnknownAsync(clientId, batch.Annotations, token);
                if (unknown.Count > 0)
                {
                    return new AnnotationOutcome(AnnotationResult.UnknownTexts, null, unknown);
                }

                await InsertUnansweredAsync(clientId, batch.Unanswered, token);
                if (batch.Annotations.Count == 0)
                {
                    return new AnnotationOutcome(AnnotationResult.Stored, new AnnotationBatchResponse(0, 0), []);
                }

                var stored = await InsertAsync(clientId, batch.Annotations, token);
                run!.AnnotationsStored += stored;
                await NameAnnotatorAsync(run, batch.Annotations, token);
                await db.SaveChangesAsync(token);
                return new AnnotationOutcome(AnnotationResult.Stored, new AnnotationBatchResponse(stored, batch.Annotations.Count - stored), []);
            },
            cancellationToken);
    }

    private async Task InsertUnansweredAsync(Guid clientId, IReadOnlyList<UnansweredText> texts, CancellationToken cancellationToken)
    {
        if (texts.Count == 0)
        {
            return;
        }

        await using var command = db.CreateCommand(InsertUnanswered)
            .With("client", clientId)
            .With("now", time.GetDatabaseNow())
            .WithColumn("kind", texts, static t => WireName<SubjectKind>.Of(t.Kind))
            .WithColumn("text_hash", texts, static t => Convert.FromHexString(t.TextHash))
            .WithColumn("annotator_name", texts, static t => t.Annotator.Name)
            .WithColumn("annotator_version", texts, static t => t.Annotator.Version);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // A run is its client's annotator's, even if that one left some texts to another.
    private async Task NameAnnotatorAsync(AnalysisRun run, IReadOnlyList<TextAnnotation> annotations, CancellationToken cancellationToken)
    {
        var own = await db.Clients.Where(c => c.Id == run.ClientId).Select(static c => c.Annotator).SingleAsync(cancellationToken);
        var named = annotations.LastOrDefault(a => a.Annotator.Name == own) ?? (run.AnnotatorName is null ? annotations[^1] : null);
        if (named is not null)
        {
            run.AnnotatorName = named.Annotator.Name;
            run.AnnotatorVersion = named.Annotator.Version;
        }
    }

    private static AnnotationResult ResultOf(RunHold hold) => hold switch
    {
        RunHold.NotRunning => AnnotationResult.RunNotRunning,
        RunHold.Lost => AnnotationResult.RunLost,
        RunHold.NotFound or RunHold.Held => AnnotationResult.NotFound,
    };

    private async Task<List<int>> FindUnknownAsync(Guid clientId, IReadOnlyList<TextAnnotation> annotations, CancellationToken cancellationToken)
    {
        byte[][] Hashes(SubjectKind kind) =>
            [.. annotations.Where(a => a.Kind == kind).Select(static a => a.TextHash).Distinct(StringComparer.Ordinal).Select(Convert.FromHexString)];

        await using var command = db.CreateCommand(FindTexts).With("client", clientId)
            .With("posts", Hashes(SubjectKind.Post)).With("comments", Hashes(SubjectKind.Comment));
        var known = (await command.ReadAsync(
            static reader => (WireName<SubjectKind>.Parse(reader.GetString(0)), Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(1))),
            cancellationToken)).ToHashSet();
        return [.. Enumerable.Range(0, annotations.Count).Where(i => !known.Contains((annotations[i].Kind, annotations[i].TextHash)))];
    }

    private async Task<int> InsertAsync(Guid clientId, IReadOnlyList<TextAnnotation> annotations, CancellationToken cancellationToken)
    {
        await using var command = db.CreateCommand(Insert)
            .With("client", clientId)
            .With("now", time.GetDatabaseNow())
            .WithColumn("id", annotations, _ => time.NewId())
            .WithColumn("kind", annotations, static a => WireName<SubjectKind>.Of(a.Kind))
            .WithColumn("text_hash", annotations, static a => Convert.FromHexString(a.TextHash))
            .WithColumn("annotator_name", annotations, static a => a.Annotator.Name)
            .WithColumn("annotator_version", annotations, static a => a.Annotator.Version)
            .WithColumn("model", annotations, static a => a.Model)
            .WithColumn("prompt_hash", annotations, static a => a.PromptHash)
            .WithColumn("language", annotations, static a => WireName<TextLanguage>.Of(a.Values.Language))
            .WithColumn("polarity", annotations, static a => a.Values.Polarity)
            .WithColumn("sentiment", annotations, static a => WireName<SentimentClass>.Of(a.Values.Sentiment))
            .WithColumn("tone", annotations, static a => a.Values.Tone is { } tone ? WireName<NarrativeTone>.Of(tone) : null)
            .WithColumn("intent", annotations, static a => WireName<CommentIntent>.Of(a.Values.Intent))
            .WithColumn("subjectivity", annotations, static a => a.Values.Subjectivity)
            .WithColumn("irony", annotations, static a => a.Values.Irony)
            .WithColumn("confidence", annotations, static a => a.Values.Confidence)
            .WithColumn("joy", annotations, static a => a.Values.Emotions.Joy)
            .WithColumn("trust", annotations, static a => a.Values.Emotions.Trust)
            .WithColumn("fear", annotations, static a => a.Values.Emotions.Fear)
            .WithColumn("surprise", annotations, static a => a.Values.Emotions.Surprise)
            .WithColumn("sadness", annotations, static a => a.Values.Emotions.Sadness)
            .WithColumn("disgust", annotations, static a => a.Values.Emotions.Disgust)
            .WithColumn("anger", annotations, static a => a.Values.Emotions.Anger)
            .WithColumn("anticipation", annotations, static a => a.Values.Emotions.Anticipation)
            .WithColumn("sincerity", annotations, static a => a.Values.Traits.Sincerity)
            .WithColumn("excitement", annotations, static a => a.Values.Traits.Excitement)
            .WithColumn("competence", annotations, static a => a.Values.Traits.Competence)
            .WithColumn("sophistication", annotations, static a => a.Values.Traits.Sophistication)
            .WithColumn("ruggedness", annotations, static a => a.Values.Traits.Ruggedness)
            .WithColumn("conflict", annotations, static a => a.Values.Frames.Conflict)
            .WithColumn("economic_consequences", annotations, static a => a.Values.Frames.EconomicConsequences)
            .WithColumn("human_interest", annotations, static a => a.Values.Frames.HumanInterest)
            .WithColumn("morality", annotations, static a => a.Values.Frames.Morality)
            .WithColumn("responsibility", annotations, static a => a.Values.Frames.Responsibility)
            .WithColumn("topics", annotations, static a => JsonSerializer.Serialize(a.Values.Topics, PixelyJson.Options));
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
