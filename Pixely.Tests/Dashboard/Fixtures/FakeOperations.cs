using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pixely.Core.Alerts;
using Pixely.Core.Annotations;
using Pixely.Core.Audit;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.ModelUse;
using Pixely.Core.Operations;
using Pixely.Core.Runs;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>What the fake Api tells the administrator about runs, cost and health.</summary>
internal sealed class FakeOperations
{
    public List<OperatedRun> Runs { get; } = [];

    public List<OperatedClient> Clients { get; } = [];

    public List<OperatedUsage> Usage { get; } = [];

    /// <summary>Alerts, newest first.</summary>
    public List<AlertSummary> Alerts { get; } = [];

    /// <summary>How many of them are open.</summary>
    public AlertCounts AlertCounts => new(
        Alerts.Count(static a => a is { ClearedAt: null, Severity: AlertSeverity.Critical }), Alerts.Count(static a => a is { ClearedAt: null, Severity: AlertSeverity.Warning }));

    /// <summary>What was done and tried.</summary>
    public List<AuditedEvent> Events { get; } = [];

    public OperationsHealth Health { get; set; } = Empty;

    /// <summary>An installation in which nothing has happened yet.</summary>
    public static OperationsHealth Empty { get; } = new()
    {
        At = SampleClient.Now,
        LastRun = new LastRunHealth { State = HealthState.NoData, RunId = null, Client = null, StartedAt = null, AgeHours = null },
        Work = new WorkHealth { NewItems = 0, Posts = 0, Comments = 0, Insights = 0 },
        Provider = ProviderHealth.Of(0, 0, []),
        Durations = DurationHealth.Of([]),
        Silence = new SilenceHealth { ActiveClients = 0, SilentClients = 0 },
        Users = new UserActivity(0, 0, 0, 0),
        WaitingRuns = 0,
        RunningRuns = 0,
        OpenAlerts = new AlertCounts(0, 0),
    };

    /// <summary>Runs of a state and client as the address asks for them.</summary>
    public List<OperatedRun> RunsOf(IQueryCollection query) =>
    [
        .. Runs.Where(run => string.IsNullOrEmpty(query["status"]) || WireNames.Of(run.Run.Status) == query["status"])
            .Where(run => string.IsNullOrEmpty(query["client"]) || run.Client.Id.ToString() == query["client"]),
    ];

    /// <summary>Events of an outcome as the address asks for them.</summary>
    public List<AuditedEvent> EventsOf(IQueryCollection query) =>
        [.. Events.Where(one => string.IsNullOrEmpty(query["outcome"]) || WireNames.Of(one.Outcome) == query["outcome"])];

    /// <summary>An event of the agency.</summary>
    public static AuditedEvent Event(string action, AuditOutcome outcome, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        OccurredAt = at,
        Tenant = new TenantReference(Guid.Parse("0199a000-0000-7000-8000-0000000000a0"), "Agencia"),
        Action = action,
        Outcome = outcome,
        Actor = null,
        SubjectId = null,
        SubjectTenant = null,
        Address = null,
        Details = null,
    };

    /// <summary>A busy day: a good run, a failed one and an open one, with a silent client.</summary>
    public void Fill(SampleClient good, SampleClient silent)
    {
        var first = Reference(good);
        var second = Reference(silent);
        Runs.Add(Run(second, RunStatus.Running, SampleClient.Now.AddMinutes(-4), null));
        var finished = Run(first, RunStatus.Succeeded, SampleClient.Now.AddHours(-3), 133);
        Runs.Add(finished with
        {
            Run = finished.Run with { InsightId = good.Store(SampleClient.Now.AddHours(-3)).Id },
            Modules =
            [
                new ModuleEnd("q1_emociones_usuario", ModuleStatus.Ok, null),
                new ModuleEnd("q3_temas", ModuleStatus.Failed, "No hay temas que contar."),
            ],
            Fallbacks = [new FallbackCount(FallbackReason.ProviderUnavailable, 7)],
        });
        Runs.Add(Run(second, RunStatus.Failed, SampleClient.Now.AddHours(-40), 3) with { Modules = [] });
        Health = new OperationsHealth
        {
            At = SampleClient.Now,
            LastRun = new LastRunHealth { State = HealthState.Ok, RunId = Runs[0].Run.Id, Client = second, StartedAt = SampleClient.Now.AddMinutes(-4), AgeHours = 0.1 },
            Work = new WorkHealth { NewItems = 41, Posts = 3, Comments = 38, Insights = 1 },
            Provider = ProviderHealth.Of(93, 6, [new FallbackCount(FallbackReason.ProviderUnavailable, 7), new FallbackCount(FallbackReason.Withheld, 2)]),
            Durations = DurationHealth.Of([133, 120, 150, 140]),
            Silence = new SilenceHealth { ActiveClients = 2, SilentClients = 1 },
            Users = new UserActivity(3, 5, 1, 1),
            WaitingRuns = 2,
            RunningRuns = 1,
            OpenAlerts = AlertCounts,
        };
        Clients.Add(Line(good, SampleClient.Now.AddHours(-3), Runs[1].Run));
        Clients.Add(Line(silent, SampleClient.Now.AddHours(-49), Runs[0].Run) with { SilentHours = 49, IsSilent = true });
        Usage.Add(Used(first, 1.234567m));
        Usage.Add(Used(second, 0));
        NoteEvents(good, silent);
    }

    public static ClientReference Reference(SampleClient client) => new(client.Id, client.Summary.Profile.BrandName);

    /// <summary>A run that began right away and took so many seconds; null = it has not ended.</summary>
    public static OperatedRun Run(ClientReference client, RunStatus status, DateTimeOffset at, double? seconds) => new()
    {
        Run = new RunSummary
        {
            Id = Guid.CreateVersion7(),
            ClientId = client.Id,
            Trigger = RunTrigger.Schedule,
            Status = status,
            RequestedAt = at,
            StartedAt = at,
            FinishedAt = seconds is { } took ? at.AddSeconds(took) : null,
            AnnotationsStored = 41,
            Usage = new ModelUsage { Calls = 6, InputTokens = 21_000, CachedInputTokens = 9_000, OutputTokens = 4_000, Cost = 0.0123m },
            Error = status == RunStatus.Failed ? new RunError("source_forbidden", "La hoja no está compartida.") : null,
            Annotator = new AnnotatorIdentity("openai", 1),
            Ingestion = seconds is null ? null : new IngestionReport
            {
                PostsNew = 3, PostsChanged = 1, PostsKnown = 32, CommentsNew = 38, CommentsKnown = 250, CommentsSuperseded = 0, FiguresChanged = 0, Rejected = 2,
            },
        },
        Client = client,
        DurationSeconds = seconds,
        Modules = [],
        Fallbacks = [],
    };

    private void NoteEvents(SampleClient one, SampleClient other)
    {
        var tenant = new TenantReference(one.Summary.TenantId, one.Summary.Profile.BrandName);
        Events.Add(Event(AuditAction.AccessOtherTenant, AuditOutcome.Refused, SampleClient.Now.AddMinutes(-2)) with
        {
            Tenant = tenant,
            SubjectTenant = new TenantReference(other.Summary.TenantId, other.Summary.Profile.BrandName),
            Actor = new AuditActor(Guid.CreateVersion7(), "lucia@alameda.example"),
            Address = "203.0.113.7",
        });
        Events.Add(Event(AuditAction.AccessUnauthenticated, AuditOutcome.Refused, SampleClient.Now.AddMinutes(-5)) with
        {
            Address = "198.51.100.9", Details = JsonSerializer.SerializeToElement(new { left_out = 47 }),
        });
        Events.Add(Event(AuditAction.ClientUpdated, AuditOutcome.Succeeded, SampleClient.Now.AddHours(-1)) with
        {
            Tenant = tenant,
            Actor = new AuditActor(Guid.CreateVersion7(), "admin@pixely.local"),
            Address = "2001:db8::1",
            Details = JsonSerializer.SerializeToElement(new { changed = (string[])["industry", "schedule", "next_thing"] }),
        });
        Events.Add(Event(AuditAction.RunFinished, AuditOutcome.Failed, SampleClient.Now.AddHours(-40)) with { Tenant = tenant });
    }

    private static OperatedClient Line(SampleClient client, DateTimeOffset lastSuccess, RunSummary lastRun) => new()
    {
        Client = Reference(client),
        IsActive = true,
        Schedule = "0 6 * * *",
        TimeZone = "Europe/Madrid",
        LastSuccessAt = lastSuccess,
        SilentHours = (SampleClient.Now - lastSuccess).TotalHours,
        IsSilent = false,
        NextRunAt = SampleClient.Now.AddHours(18),
        LastRun = lastRun,
        Month = "2026-11",
        Usage = ModelUsage.None with { Cost = 1.234567m, Calls = 60, InputTokens = 210_000, OutputTokens = 40_000 },
        Budget = 5,
    };

    private static OperatedUsage Used(ClientReference client, decimal cost)
    {
        var usage = ModelUsage.None with { Cost = cost, Calls = cost > 0 ? 60 : 0, InputTokens = cost > 0 ? 210_000 : 0, OutputTokens = cost > 0 ? 40_000 : 0 };
        return new OperatedUsage
        {
            Client = client,
            Month = "2026-11",
            Usage = usage,
            Budget = 5,
            History =
            [
                .. Enumerable.Range(6, 5).Select(month => new MonthOfUse($"2026-{month.ToString("00", CultureInfo.InvariantCulture)}", ModelUsage.None with { Cost = month / 100m, InputTokens = month * 1_000 })),
                new MonthOfUse("2026-11", usage),
            ],
        };
    }
}
