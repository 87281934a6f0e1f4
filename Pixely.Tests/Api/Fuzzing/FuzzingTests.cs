using System.Text.Json;
using Pixely.Core.Identity;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Fuzzing;

/// <summary>Asks every endpoint for nonsense. The long form, against a process of its own, is the benchmark <c>fuzz</c>.</summary>
public sealed class FuzzingTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private const int Requests = 2_000;

    [Theory]
    [InlineData(20_261_121)]
    [InlineData(42)]
    public async Task Never_fails_nor_tells_of_its_insides(int seed)
    {
        var work = await WorkInProgress.CreateAsync(Api);
        var document = await Api.Anonymous().GetAsync<JsonElement>("/openapi/v1.json");
        var ids = new[] { work.TenantId, work.ClientId, work.RunId, work.IngestionId, work.InsightId, work.PostId };
        await using var server = Api.OnKestrel();
        HttpClient[] callers =
            [server.Admin, server.Admin, server.Worker, server.SignIn(await Api.CreateUserAsync(work.TenantId, UserRole.Viewer)), server.Anonymous()];
        var run = new FuzzRun(new RequestFuzzer(document, [.. ids.Select(static id => id.ToString())], seed), callers);
        var bytes = new RawBytes(server.Anonymous().BaseAddress!, seed);

        for (var i = 0; i < Requests; i++)
        {
            await (i % 50 == 0
                ? run.SendAsync(bytes, TestContext.Current.CancellationToken)
                : run.SendAsync(TestContext.Current.CancellationToken));
        }

        Assert.True(run.Faults.Count == 0, $"Seed {seed}: {string.Join("\n\n", run.Faults)}");
        // Nonsense that is all refused at the door would prove nothing.
        Assert.True(run.Statuses.GetValueOrDefault(200) > Requests / 50, string.Join(", ", run.Statuses));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", run.Statuses));
    }
}
