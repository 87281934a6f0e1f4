using Npgsql;
using Pixely.Core.Clients;
using Pixely.Soak.Checks;
using Pixely.Soak.Clocks;
using Pixely.Soak.Databases;
using Pixely.Soak.Sheets;
using Pixely.Soak.Stacks;

namespace Pixely.Tests.Faults.Stacks;

/// <summary>
/// A stack of real processes is left alone while three mornings pass: their clock is set from morning to morning, and nobody asks for a run.
/// </summary>
public sealed class ThreeDaysTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // The clients are in Lima, where the default schedule's six o'clock is eleven o'clock UTC.
    private static readonly DateTimeOffset FirstMorning = new(2027, 3, 2, 11, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _evidence = Directory.CreateTempSubdirectory("pixely-three-days-");
    private FakeClock _clock = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)] // Minutes of many processes: with --full
    public async Task Analyses_each_client_once_a_morning_skips_without_news_and_tells_of_a_day_that_could_not_happen()
    {
        var clock = await FakeClock.CreateAsync(_evidence.FullName, "everybody", Cancellation);
        Assert.SkipWhen(clock is null, "There is no libfaketime here.");
        _clock = clock;
        SetClock(FirstMorning.AddHours(-17));
        await using var stack = await SoakStack.StartAsync(_evidence.FullName, apis: 2, orchestrators: 2, _clock, TimeProvider.System, Cancellation);
        await using var database = await stack.Cluster.OpenAsync(PostgresCluster.Business, Cancellation);
        var busy = await ClientAsync(stack, "busy");
        var quiet = await ClientAsync(stack, "quiet");
        var shut = await ClientAsync(stack, "shut");
        Guid[] clients = [busy.Id, quiet.Id, shut.Id];
        await using (var scheduler = await stack.Cluster.OpenAsync(PostgresCluster.Scheduler, Cancellation))
        {
            // A client that is scheduled after six is due tomorrow.
            await WaitForAsync(scheduler, "select count(*)::text from qrtz_triggers where trigger_group = 'client-due' and trigger_type = 'CRON'", $"{clients.Length}");
        }

        Assert.Equal(["succeeded", "succeeded", "succeeded"], await MorningAsync(database, clients, day: 0));

        AddComment(busy.Sheet, 2);
        AddComment(shut.Sheet, 2);
        shut.Sheet.IsForbidden = true;
        Assert.Equal(["succeeded", "skipped", "failed"], await MorningAsync(database, clients, day: 1));
        SetClock(FirstMorning.AddDays(1).AddMinutes(80));
        await WaitForAsync(database, OpenAlerts, shut.Id.ToString());

        AddComment(busy.Sheet, 3);
        shut.Sheet.IsForbidden = false;
        Assert.Equal(["succeeded", "skipped", "succeeded"], await MorningAsync(database, clients, day: 2));
        await WaitForAsync(database, OpenAlerts, "");

        await stack.EndOrchestratorsAsync(Cancellation);
        Assert.Equal([3, 1, 2], await InsightsAsync(database, clients));
        Assert.Equal(["1"], await database.LinesAsync("select count(*)::text from alerts where kind = 'no_successful_run'", Cancellation));
        Assert.Empty(await database.LinesAsync(
            "select format('%s has %s runs of %s', client_id, count(*), due_at) from analysis_runs where trigger = 'schedule' group by client_id, due_at having count(*) > 1", Cancellation));
    }

    public void Dispose() => _evidence.Delete(recursive: true);

    private const string OpenAlerts = "select coalesce(string_agg(client_id::text, ' '), '') from alerts where kind = 'no_successful_run' and cleared_at is null";

    /// <summary>Sets the clocks to shortly before the time of a day, and waits until every client's run of that time has ended.</summary>
    /// <returns>How they ended.</returns>
    private async Task<List<string>> MorningAsync(NpgsqlConnection database, Guid[] clients, int day)
    {
        var due = FirstMorning.AddDays(day);
        SetClock(due.AddSeconds(-10));
        await WaitForAsync(
            database, $"select count(*)::text from analysis_runs where due_at = '{due:O}' and finished_at is not null and client_id in ('{string.Join("', '", clients)}')", $"{clients.Length}");
        var ended = new List<string>();
        foreach (var client in clients)
        {
            ended.AddRange(await database.LinesAsync($"select status from analysis_runs where due_at = '{due:O}' and client_id = $1", Cancellation, client));
        }

        return ended;
    }

    private static async Task<List<int>> InsightsAsync(NpgsqlConnection database, Guid[] clients)
    {
        var counts = new List<int>();
        foreach (var client in clients)
        {
            counts.AddRange(await database.ReadAsync("select count(*)::int from social_media_insights where client_id = $1", static row => row.GetInt32(0), Cancellation, client));
        }

        return counts;
    }

    private static async Task WaitForAsync(NpgsqlConnection database, string question, string answer)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var now = Assert.Single(await database.LinesAsync(question, Cancellation));
            if (now == answer)
            {
                return;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"'{question}' is still '{now}', not '{answer}'.");
            await Task.Delay(TimeSpan.FromMilliseconds(500), Cancellation);
        }
    }

    private void SetClock(DateTimeOffset now) => _clock.Set(now - TimeProvider.System.GetUtcNow());

    private static async Task<(Guid Id, ScriptedSheet Sheet)> ClientAsync(SoakStack stack, string name)
    {
        var sheet = new ScriptedSheet($"sheet-{name}");
        sheet.AddPost(new SheetPost($"https://instagram.com/p/{name}", $"La novedad de {name}", FirstMorning.AddDays(-20), new PostFigures(10, 2, 1, 300)));
        AddComment(sheet, 1);
        stack.Sheets.Add(sheet);
        var created = await stack.Agency.CreateClientAsync(
            tenant: null,
            new ClientProfile
            {
                BrandName = name,
                TimeZone = "America/Lima",
                Locale = "es-PE",
                Source = new SourceSettings { Kind = SourceKind.GoogleSheets, Location = sheet.Id },
                Annotator = "openai",
            },
            Cancellation);
        return (created.Id, sheet);
    }

    private static void AddComment(ScriptedSheet sheet, int number)
    {
        var post = sheet.Posts[0];
        sheet.AddComment(new SheetComment(post.Url, $"persona_{number}", post.PublishedAt.AddHours(number), $"me encanta la novedad, ya van {number} veces"));
    }
}
