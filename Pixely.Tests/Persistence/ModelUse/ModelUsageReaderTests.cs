using Pixely.Core.Clients;
using Pixely.Core.ModelUse;
using Pixely.Persistence.Clients;
using Pixely.Persistence.ModelUse;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.ModelUse;

/// <summary>The client's time zone is Europe/Madrid; the clock stands at 2 March 2026.</summary>
public sealed class ModelUsageReaderTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    [Fact]
    public async Task Begins_and_ends_a_month_at_the_clients_midnight()
    {
        await RecordAsync(
            ModelCalls.Call(Utc(2026, 2, 28, 22, 59), 1), // the last minute of February in Madrid
            ModelCalls.Call(Utc(2026, 2, 28, 23, 0), 10), // midnight
            ModelCalls.Call(Utc(2026, 3, 31, 21, 59), 100), // in summer time
            ModelCalls.Call(Utc(2026, 3, 31, 22, 0), 1_000));

        Assert.Equal((new DateOnly(2026, 3, 1), 110m), await TotalAsync(null));
        Assert.Equal((new DateOnly(2026, 2, 1), 1m), await TotalAsync(new DateOnly(2026, 2, 14)));
        Assert.Equal((new DateOnly(2026, 4, 1), 1_000m), await TotalAsync(new DateOnly(2026, 4, 30)));
        Assert.Equal((new DateOnly(2025, 3, 1), 0m), await TotalAsync(new DateOnly(2025, 3, 1)));
    }

    [Fact]
    public async Task Sums_by_purpose_and_model_with_the_dearest_first()
    {
        var at = Clock.GetUtcNow();
        await RecordAsync(
            ModelCalls.Call(at, 0.1m),
            ModelCalls.Call(at, 0.2m),
            ModelCalls.Call(at, 0.9m, ModelPurpose.Narrative),
            ModelCalls.Call(at, 0.1m, model: "large"));

        Assert.Equal(
            [
                new ModelUsageLine(ModelPurpose.Narrative, "mini", Usage(1, 0.9m)),
                new ModelUsageLine(ModelPurpose.Annotation, "mini", Usage(2, 0.3m)),
                new ModelUsageLine(ModelPurpose.Annotation, "large", Usage(1, 0.1m)),
            ],
            (await ReadAsync(null))!.Lines);
    }

    [Fact]
    public async Task Gives_the_budget_that_the_client_file_has()
    {
        Assert.Null((await ReadAsync(null))!.ClientBudget);

        var profile = Profile($"Norte {Guid.CreateVersion7()}") with { MonthlyModelBudget = 12.34m };
        await UseAsync<ClientWriter, ClientWriteResult>(clients => clients.UpdateAsync(ClientId, profile, Admin, Token));

        Assert.Equal(12.34m, (await ReadAsync(null))!.ClientBudget);
        Assert.Equal(profile.MonthlyModelBudget, (await UseAsync<ClientDirectory, ClientSummary?>(clients => clients.GetAsync(ClientId, Token)))!.Profile.MonthlyModelBudget);
    }

    [Fact]
    public async Task Knows_no_client_of_another_tenant()
    {
        var (otherTenant, _) = await CreateClientAsync();

        Assert.Null(await UseAsync<ModelUsageReader, ModelMonth?>(reader => reader.ReadMonthAsync(ClientId, null, Token), otherTenant));
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);

    private static ModelUsage Usage(int calls, decimal cost) => new()
    {
        Calls = calls, InputTokens = 1_000 * calls, CachedInputTokens = 600 * calls, OutputTokens = 200 * calls, Cost = cost,
    };

    private async Task RecordAsync(params ModelCall[] calls)
    {
        var runId = await StartRunAsync();
        await UseAsync<ModelCallWriter, ModelCallBatchResponse?>(writer => writer.RecordAsync(ClientId, new ModelCallBatch(runId, calls), Token));
    }

    private Task<ModelMonth?> ReadAsync(DateOnly? month) =>
        UseAsync<ModelUsageReader, ModelMonth?>(reader => reader.ReadMonthAsync(ClientId, month, Token));

    private async Task<(DateOnly Month, decimal Cost)> TotalAsync(DateOnly? month)
    {
        var read = (await ReadAsync(month))!;
        return (read.Month, read.Total.Cost);
    }
}
