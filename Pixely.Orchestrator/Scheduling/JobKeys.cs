using System.Globalization;
using Quartz;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>Names of jobs and triggers in the scheduler's database, and of what they carry.</summary>
internal static class JobKeys
{
    /// <summary>Group of the clients' cron triggers.</summary>
    public const string DueGroup = "client-due";

    /// <summary>Group of the jobs that execute runs, one a client, and of their triggers.</summary>
    public const string RunGroup = "client-run";

    /// <summary>How the names of triggers begin that execute due runs.</summary>
    public const string DueRunPrefix = "due-";

    /// <summary>How the names of triggers begin that try failed runs again.</summary>
    public const string RetryPrefix = "retry-";

    /// <summary>Trigger data: the client's id.</summary>
    public const string ClientId = "client_id";

    /// <summary>Trigger data: the run's id.</summary>
    public const string RunId = "run_id";

    /// <summary>Trigger data: the instant the client was due at.</summary>
    public const string DueAt = "due_at";

    /// <summary>Trigger data: the cron expression in the scheduler's form, also for a firing that is recovered after a node's death.</summary>
    public const string Cron = "cron";

    /// <summary>Trigger data: the time zone of <see cref="Cron"/>.</summary>
    public const string Zone = "zone";

    /// <summary>Trigger data: the failed run that is tried again.</summary>
    public const string RetryOf = "retry_of";

    /// <summary>The one job that every cron trigger fires.</summary>
    public static JobKey Due { get; } = new("due", DueGroup);

    public static TriggerKey DueOf(Guid client) => new(client.ToString(), DueGroup);

    public static JobKey RunsOf(Guid client) => new(client.ToString(), RunGroup);

    public static TriggerKey RequestOf(Guid run) => new($"request-{run}", RunGroup);

    public static TriggerKey DueRunOf(Guid client, DateTimeOffset dueAt) => new($"{DueRunPrefix}{client}-{Write(dueAt)}", RunGroup);

    /// <summary>One a client: what is tried again is the newest run or nothing.</summary>
    public static TriggerKey RetryOfClient(Guid client) => new($"{RetryPrefix}{client}", RunGroup);

    public static string Write(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset ReadInstant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind | DateTimeStyles.AssumeUniversal);
}
