using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Pixely.Api.Telemetry;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Tokens;

/// <summary>Whoever asks for an account costs the same whether there is one: work is compared here, times in the explicit test.</summary>
[Collection(nameof(AloneInProcess))]
public sealed class SignInWorkTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    // An account that exists writes a line about the attempt and one into the audit trail.
    private const int MoreStatements = 6;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hashes_one_password_for_everybody_and_asks_the_database_about_as_much()
    {
        var known = await Api.CreateViewerAsync();
        var disabled = await DisabledAsync();
        var locked = await LockedAsync();
        await MeasureAsync("warm@example.com");

        var nobody = await MeasureAsync("nobody@example.com");
        var others = new[] { await MeasureAsync(known.Email), await MeasureAsync(disabled.Email), await MeasureAsync(locked.Email) };

        Assert.Equal(1, nobody.Hashes);
        Assert.NotEqual(0, nobody.Statements);
        Assert.All(others, other => Assert.Equal(nobody.Hashes, other.Hashes));
        Assert.All(others, other => Assert.InRange(Math.Abs(other.Statements - nobody.Statements), 0, MoreStatements));
    }

    [Fact(Explicit = true)]
    public async Task Takes_the_same_time_for_everybody()
    {
        (string Kind, string Email)[] kinds =
            [("unknown", "nobody@example.com"), ("known", (await Api.CreateViewerAsync()).Email), ("switched off", (await DisabledAsync()).Email), ("locked", (await LockedAsync()).Email)];
        var times = kinds.ToDictionary(static k => k.Kind, static _ => new List<double>());
        for (var round = 0; round < 60; round++)
        {
            foreach (var (kind, email) in kinds)
            {
                var start = Stopwatch.GetTimestamp();
                await Api.FailToSignInAsync(email, "wrong");
                times[kind].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        var figures = times.ToDictionary(static t => t.Key, static t => (Mean: t.Value.Average(), Median: t.Value.Order().ElementAt(t.Value.Count / 2)));
        foreach (var (kind, (mean, median)) in figures)
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"{kind,-14} mean {mean:0.0} ms, median {median:0.0} ms");
        }

        // Whole beats: the medians lie on the same one.
        Assert.InRange(figures.Values.Max(static f => f.Median) - figures.Values.Min(static f => f.Median), 0, 25);
    }

    private async Task<(long Hashes, int Statements)> MeasureAsync(string email)
    {
        var (hashes, statements) = (0L, 0);
        // The Api asks its database on its own account too, each second or so: what counts is what this request asks.
        var trace = ActivityTraceId.CreateRandom();
        using var meter = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == ApiMetrics.MeterName && instrument.Name == "pixely.password_hashes")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meter.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref hashes, value));
        meter.Start();
        using var spans = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Npgsql",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => Interlocked.Add(ref statements, span.TraceId == trace ? 1 : 0),
        };
        ActivitySource.AddActivityListener(spans);
        await Api.FailToSignInAsync(email, "wrong", trace);
        return (hashes, statements);
    }

    private async Task<Account> DisabledAsync()
    {
        var account = await Api.CreateViewerAsync();
        await Api.ChangeAsync(account.TenantId, static async db => (await db.Users.SingleAsync(Token)).IsActive = false);
        return account;
    }

    private async Task<Account> LockedAsync()
    {
        var account = await Api.CreateUserAsync(await Api.CreateTenantAsync(), UserRole.Viewer);
        for (var attempt = 0; attempt <= SignInBackOff.FreePerAddress; attempt++)
        {
            await Api.FailToSignInAsync(account.Email, "wrong");
        }

        return account;
    }
}
