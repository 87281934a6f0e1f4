using System.Buffers.Binary;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Annotations;
using Pixely.Core.Operations;
using Pixely.Persistence.Alerts;
using Pixely.Persistence.Model;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Operations;

/// <summary>Measures how the whole installation is doing, over all tenants.</summary>
public sealed class AgencyHealth(PixelyDbContext db, AgencyClients clients, AlertArchive alerts, TimeProvider time)
{
    /// <summary>The figures as they are now.</summary>
    /// <param name="isSilent">Tells which of the clients without a good run for <see cref="SilenceHealth.ToleratedHours"/> hours are silent.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<OperationsHealth> ReadAsync(Func<QuietClient, bool> isSilent, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                var now = time.GetDatabaseNow();
                var day = now.AddDays(-1);
                var week = now.AddDays(-7);
                var row = await db.Database
                    .SqlQuery<HealthRow>($"select * from directory.health({day}, {week}, {FirstIdAt(week)})").SingleAsync(token);
                var reasons = await db.Database
                    .SqlQuery<ReasonRow>($"select * from directory.fallback_reasons({week})").ToListAsync(token);
                var quiet = await clients.ListQuietAsync(now.AddHours(-SilenceHealth.ToleratedHours), token);
                return new OperationsHealth
                {
                    At = now,
                    LastRun = await ToLastRunAsync(row, now, token),
                    Work = new WorkHealth { NewItems = row.NewItems, Posts = row.PostTexts, Comments = row.CommentTexts, Insights = row.Insights },
                    Provider = ProviderHealth.Of(row.AnsweredTexts, row.Calls, [.. reasons.Select(static r => r.ToCount()).OrderBy(static r => r.Reason)]),
                    Durations = DurationHealth.Of(row.Durations ?? []),
                    Silence = new SilenceHealth { ActiveClients = row.ActiveClients, SilentClients = quiet.Count(isSilent) },
                    Users = new UserActivity(row.ViewersDay, row.ViewersWeek, row.AdminsDay, row.AdminsWeek),
                    WaitingRuns = row.WaitingRuns,
                    RunningRuns = row.RunningRuns,
                    OpenAlerts = await alerts.CountAsync(token),
                };
            },
            cancellationToken);

    /// <summary>The lowest id of version 7 that could be made at an instant.</summary>
    internal static Guid FirstIdAt(DateTimeOffset instant)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, instant.ToUnixTimeMilliseconds() << 16);
        bytes[6] = 0x70;
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true);
    }

    private async Task<LastRunHealth> ToLastRunAsync(HealthRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var age = (now - row.LastStartedAt)?.TotalHours;
        return new LastRunHealth
        {
            State = LastRunHealth.Judge(age),
            RunId = row.LastRunId,
            Client = row.LastClientId is { } client ? (await db.ReadClientNamesAsync([client], cancellationToken))[client] : null,
            StartedAt = row.LastStartedAt,
            AgeHours = age,
        };
    }

    private sealed record ReasonRow([property: Column("reason")] string Reason, [property: Column("texts")] long Texts)
    {
        public FallbackCount ToCount() => new(WireName<FallbackReason>.Parse(Reason), checked((int)Texts));
    }
}
