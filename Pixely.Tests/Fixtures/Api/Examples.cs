using System.Net;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Posts;
using Pixely.Core.Runs;

namespace Pixely.Tests.Fixtures.Api;

/// <summary>Valid bodies, and the steps of a run that lead to a state.</summary>
internal static class Examples
{
    /// <summary>The worker that holds every run of these tests.</summary>
    public const string Worker = "worker-1";

    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public static AnnotatorIdentity Annotator { get; } = new("built-in", 1);

    public static ClientProfile Profile(string brandName) => new()
    {
        BrandName = brandName,
        TimeZone = "Europe/Madrid",
        Locale = "es-ES",
        Source = new SourceSettings { Kind = SourceKind.Workbook, Location = "samples/norte.xlsx" },
        OwnAccounts = ["norte"],
    };

    public static PostRow Post(int number, long likes = 10) => new()
    {
        Row = number + 1,
        Url = $"https://instagram.com/p/post{number}",
        Platform = Platform.Instagram,
        PublishedAt = Monday.AddDays(number),
        Content = $"Publicación {number}",
        Likes = likes,
        CommentsCount = 2,
        Shares = 1,
        Views = 1_000,
        ContentType = "reel",
    };

    public static CommentRow Comment(int post, string author, string text, int minute = 0) => new()
    {
        Row = minute + 2,
        PostUrl = Post(post).Url,
        Author = author,
        Text = text,
        PublishedAt = Monday.AddDays(post).AddMinutes(minute),
    };

    public static AnnotationValues Values(float joy = 0.8f, SentimentClass sentiment = SentimentClass.Positive) => new()
    {
        Language = TextLanguage.Es,
        Polarity = sentiment == SentimentClass.Negative ? -0.7f : 0.7f,
        Sentiment = sentiment,
        Emotions = new EmotionIntensities { Joy = joy, Trust = 0, Fear = 0, Surprise = 0, Sadness = 0, Disgust = 0, Anger = 0, Anticipation = 0 },
        Traits = new TraitScores { Sincerity = 0, Excitement = 0, Competence = 0, Sophistication = 0, Ruggedness = 0 },
        Topics = [],
        Frames = new FrameScores { Conflict = 0, EconomicConsequences = 0, HumanInterest = 0, Morality = 0, Responsibility = 0 },
        Tone = NarrativeTone.Positive,
        Intent = CommentIntent.Praise,
        Subjectivity = 0.5f,
        Irony = 0,
        Confidence = 0.9f,
    };

    public static TextAnnotation Annotation(string text, SubjectKind kind = SubjectKind.Comment) => new()
    {
        Kind = kind,
        TextHash = ContentHashes.OfText(text),
        Annotator = Annotator,
        Values = Values(),
    };

    /// <summary>An insight in which every module of the catalogue failed.</summary>
    public static CreateInsightRequest Insight(Guid clientId, Guid runId) => new()
    {
        RunId = runId,
        Worker = Worker,
        ClientId = clientId,
        Window = AnalysisWindow.All,
        Counts = new AnalysisCounts { Posts = 0, Comments = 0, AnnotatedComments = 0 },
        Annotator = Annotator,
        Results = ModuleCatalog.Default.Modules.ToDictionary(
            static module => module.Key,
            static module => new ModuleOutcome { Status = ModuleStatus.Failed, SchemaVersion = module.SchemaVersion, Error = "There was no data." }),
    };

    /// <summary>A client in a tenant of its own.</summary>
    public static Task<ClientSummary> CreateClientAsync(this ApiHost api) => api.Admin.PostAsync<ClientSummary>(
        "/fichas_cliente", new CreateClientRequest { Profile = Profile(api.NewName("Norte")) }, HttpStatusCode.Created);

    /// <summary>A run that the worker is on.</summary>
    public static async Task<RunSummary> StartRunAsync(this ApiHost api, Guid clientId)
    {
        var run = await api.Admin.PostAsync<RunSummary>($"/fichas_cliente/{clientId}/runs", body: null, HttpStatusCode.Accepted);
        return await api.Worker.PostAsync<RunSummary>($"/runs/{run.Id}/start", new StartRunRequest(Worker));
    }

    /// <summary>An open ingestion of a run.</summary>
    public static async Task<string> OpenIngestionAsync(this ApiHost api, Guid clientId, Guid runId, string? version = null)
    {
        var path = $"/fichas_cliente/{clientId}/ingestions";
        var opening = new OpenIngestionRequest { RunId = runId, Worker = Worker, Source = "norte.xlsx", SourceVersion = version };
        var opened = await api.Worker.PostAsync<OpenIngestionResponse>(path, opening);
        return $"{path}/{opened.Id}";
    }

    /// <summary>Stores annotations within a run of their own, and ends it.</summary>
    public static async Task<AnnotationBatchResponse> AnnotateAsync(this ApiHost api, Guid clientId, params TextAnnotation[] annotations)
    {
        var run = await api.StartRunAsync(clientId);
        var response = await api.Worker.PostAsync<AnnotationBatchResponse>(AnnotationsPath(clientId, run.Id), new AnnotationBatch(annotations));
        await api.FinishRunAsync(run.Id);
        return response;
    }

    /// <summary>Ends a run as skipped.</summary>
    public static Task<RunSummary> FinishRunAsync(this ApiHost api, Guid runId) =>
        api.Worker.PostAsync<RunSummary>($"/runs/{runId}/finish", new FinishRunRequest { Worker = Worker, Status = RunStatus.Skipped });

    /// <summary>Where a run's annotations go.</summary>
    public static string AnnotationsPath(Guid clientId, Guid runId, string worker = Worker) =>
        $"/fichas_cliente/{clientId}/annotations?run_id={runId}&worker={worker}";

    /// <summary>Hands rows over within a run of their own, and ends it.</summary>
    public static async Task<IngestionReport> IngestAsync(this ApiHost api, Guid clientId, IngestionBatch batch)
    {
        var run = await api.StartRunAsync(clientId);
        var ingestion = await api.OpenIngestionAsync(clientId, run.Id);
        await api.Worker.PostAsync<IngestionBatchResponse>($"{ingestion}/batches?worker={Worker}", batch);
        var report = await api.Worker.PostAsync<IngestionReport>($"{ingestion}/completion?worker={Worker}", new CompleteIngestionRequest());
        await api.FinishRunAsync(run.Id);
        return report;
    }
}
