using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pixely.Persistence;
using Pixely.Persistence.Locks;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Locks;

public sealed class AdvisoryLocksTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    // Several holders that each need one more connection of their own pool would wait for each other.
    [Fact]
    public async Task Takes_no_connection_of_the_work_that_is_done_under_a_lock()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["ConnectionStrings:pixely"] = Database.Api;
        builder.Configuration["DatabasePools:Background"] = "1";
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.AddPixelyDatabase();
        await using var services = builder.Services.BuildServiceProvider();
        await using var held = await services.GetRequiredService<AdvisoryLocks>().TryTakeAsync(Guid.CreateVersion7().ToString(), TimeSpan.Zero, Token);
        Assert.NotNull(held);

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PixelyDbContext>();

        Assert.Equal(1, await db.InTransactionAsync(_ => db.Database.SqlQuery<int>($"select 1 as \"Value\"").SingleAsync(Token), Token));
        await held.ConfirmAsync(Token);
    }
}
