using System.Diagnostics.Metrics;
using Pixely.Core.Ingestion;

namespace Pixely.Api.Telemetry;

/// <summary>What the Api counts. No tenant, client or user is ever a label.</summary>
internal static class ApiMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Pixely.Api";

    private const string OutcomeTag = "pixely.outcome";
    private const string KindTag = "pixely.kind";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> SignIns = Meter.CreateCounter<long>(
        "pixely.sign_ins", "{attempt}", "Attempts to sign in with a password.");

    private static readonly Counter<long> Hashes = Meter.CreateCounter<long>(
        "pixely.password_hashes", "{hash}", "Passwords that were hashed, to check or to store them; each takes a processor for a tenth of a second.");

    private static readonly Counter<long> Ingested = Meter.CreateCounter<long>(
        "pixely.ingestion.items", "{item}", "Posts and comments received for the first time or changed.");

    private static readonly Counter<long> Rejected = Meter.CreateCounter<long>(
        "pixely.ingestion.rejected", "{row}", "Rows that could not be used.");

    private static readonly Counter<long> Annotations = Meter.CreateCounter<long>(
        "pixely.annotations.stored", "{annotation}", "Annotations stored for the first time.");

    /// <summary>Counts an attempt to sign in.</summary>
    /// <param name="outcome"><c>ok</c>, <c>refused</c> or, when it was turned away unseen, <c>busy</c>.</param>
    public static void SignedIn(string outcome) => SignIns.Add(1, new KeyValuePair<string, object?>(OutcomeTag, outcome));

    /// <summary>Counts a hashed password.</summary>
    public static void Hashed() => Hashes.Add(1);

    /// <summary>Counts what a batch brought.</summary>
    public static void Received(IngestionReport report)
    {
        Add("post", "new", report.PostsNew);
        Add("post", "changed", report.PostsChanged);
        Add("comment", "new", report.CommentsNew);
        if (report.Rejected > 0)
        {
            Rejected.Add(report.Rejected);
        }
    }

    /// <summary>Counts annotations.</summary>
    public static void Annotated(int stored) => Annotations.Add(stored);

    private static void Add(string kind, string outcome, int count)
    {
        if (count > 0)
        {
            Ingested.Add(
                count,
                new KeyValuePair<string, object?>(KindTag, kind),
                new KeyValuePair<string, object?>(OutcomeTag, outcome));
        }
    }
}
