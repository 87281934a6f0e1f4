using Pixely.Soak.Databases;
using Pixely.Soak.Models;

namespace Pixely.Soak.Stacks;

/// <summary>
/// Settings of the processes. None changes what is done: they say where things are, and shorten leases, beats and waits in proportion, so
/// that days pass in seconds.
/// </summary>
internal static class StackSettings
{
    /// <summary>Silence after which a run is taken over.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Passwords of logins and accounts, for the migration service.</summary>
    public static Dictionary<string, string> NewSecrets() => new(StringComparer.Ordinal)
    {
        ["Logins:Migrator"] = Secrets.New(),
        ["Logins:Api"] = Secrets.New(),
        ["Logins:Scheduler"] = Secrets.New(),
        ["Logins:Monitor"] = Secrets.New(),
        ["Accounts:AdminPassword"] = Secrets.New(),
        ["Accounts:OrchestratorPassword"] = Secrets.New(),
    };

    public static Dictionary<string, string> Migration(PostgresCluster cluster, IReadOnlyDictionary<string, string> secrets) => new(secrets, StringComparer.Ordinal)
    {
        ["ConnectionStrings:bootstrap"] = cluster.SuperuserOf(PostgresCluster.Business),
        ["ConnectionStrings:scheduler-bootstrap"] = cluster.SuperuserOf(PostgresCluster.Scheduler),
    };

    public static Dictionary<string, string> Api(int port, int databasePort, string tokenKey, IReadOnlyDictionary<string, string> secrets) => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
        ["ConnectionStrings:pixely"] = PostgresCluster.ConnectionString(PostgresCluster.Business, "pixely_api", secrets["Logins:Api"], databasePort),
        ["Tokens:Key"] = tokenKey,
        ["Runs:HeartbeatInterval"] = Beat.ToString("c"),
        ["Runs:HeartbeatTimeout"] = Lease.ToString("c"),
        ["Alerts:SecondsAfterStart"] = "2",
        ["Alerts:SweepSeconds"] = "5",
        ["Alerts:DeliverySeconds"] = "2",
        // A model that is away is an alert, one that has its troubles in a soak is none: its faults come close to the usual 5 %.
        ["Alerts:Thresholds:ProviderErrorShare"] = "0.6",
        ["ModelBudget:MonthlyDefault"] = "1000",
        ["AnalysisWarming:ClientsAtStart"] = "0",
        ["AnalysisWarming:Waiting"] = "1",
        ["Limits:User:Burst"] = "100000",
        ["Limits:User:PerMinute"] = "100000",
    };

    public static Dictionary<string, string> Orchestrator(
        string name, int port, int apiPort, int databasePort, Uri model, Uri sheets, string heads, IReadOnlyDictionary<string, string> secrets) => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
        ["ConnectionStrings:scheduler"] = PostgresCluster.ConnectionString(PostgresCluster.Scheduler, "pixely_scheduler", secrets["Logins:Scheduler"], databasePort),
        ["Pixely:Address"] = $"http://127.0.0.1:{apiPort}",
        ["Pixely:Password"] = secrets["Accounts:OrchestratorPassword"],
        ["Scheduling:RequestPollInterval"] = "00:00:00.500",
        ["Scheduling:ClientSyncInterval"] = "00:00:02",
        ["Scheduling:MaximumBackOff"] = "00:00:02",
        ["Scheduling:MaximumJitter"] = "00:00:03",
        ["Scheduling:ShutdownGrace"] = "00:00:03",
        ["Scheduling:ClusterCheckIn"] = "00:00:02",
        // The key tells the model server who asks.
        ["OpenAI:ApiKey"] = name,
        ["OpenAI:BaseUrl"] = model.ToString(),
        ["OpenAI:Model"] = ModelServer.Model,
        ["OpenAI:MaximumConcurrency"] = "4",
        ["OpenAI:AttemptTimeout"] = "00:00:08",
        ["OpenAI:TotalTimeout"] = "00:00:20",
        ["OpenAI:BaseDelay"] = "00:00:00.100",
        ["OpenAI:CircuitWindow"] = "00:00:05",
        ["OpenAI:CircuitBreak"] = "00:00:02",
        ["OpenAI:Annotator:MaximumTexts"] = "4",
        ["ModelPrices:Models:0:Model"] = ModelServer.Model,
        // So much that a single call costs more than the smallest budget, which is a cent.
        ["ModelPrices:Models:0:Input"] = "100",
        ["ModelPrices:Models:0:Output"] = "0.0001",
        ["GoogleSheets:BaseUri"] = sheets.ToString(),
        ["Resilience:Clients:google-sheets:TotalTimeout"] = "00:00:10",
        ["Resilience:Clients:google-sheets:AttemptTimeout"] = "00:00:05",
        ["ChainHeads:Directory"] = heads,
    };
}
