using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Identity;
using Pixely.Persistence;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Identity;

public sealed class RefreshTokenStoreTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    private Account _account = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var id = Guid.CreateVersion7();
        await InDatabaseAsync(db =>
        {
            db.Users.Add(new User
            {
                TenantId = TenantId,
                Id = id,
                Email = $"{id:N}@example.com",
                FullName = "Ana",
                Role = UserRole.Viewer,
                PasswordHash = "hash",
                CreatedAt = Clock.GetUtcNow(),
            });
            return db.SaveChangesAsync(Token);
        });
        await using var scope = Services.CreateAsyncScope();
        _account = (await scope.ServiceProvider.GetRequiredService<UserDirectory>().FindAsync(id, Token))!;
    }

    [Fact]
    public async Task Exchanges_a_token_for_the_next()
    {
        var first = await IssueAsync();
        var second = await ContinueAsync(first);
        var third = await ContinueAsync(second!.RefreshToken);

        Assert.Equal(_account, third!.Account);
        Assert.Equal(3, new[] { first, second.RefreshToken, third.RefreshToken }.Distinct().Count());
    }

    [Fact]
    public async Task Ends_the_session_when_a_token_is_used_twice()
    {
        var first = await IssueAsync();
        var stolen = await ContinueAsync(first);

        Assert.Null(await ContinueAsync(first));
        Assert.Null(await ContinueAsync(stolen!.RefreshToken));
    }

    [Fact]
    public async Task Leaves_other_sessions_alone()
    {
        var first = await IssueAsync();
        var other = await IssueAsync();
        await ContinueAsync(first);
        await ContinueAsync(first);

        Assert.NotNull(await ContinueAsync(other));
    }

    [Fact]
    public async Task Gives_one_next_token_when_many_ask_at_once()
    {
        var first = await IssueAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ContinueAsync(first)));

        Assert.Single(answers, static a => a is not null);
    }

    [Fact]
    public async Task Refuses_a_token_after_its_time()
    {
        var token = await IssueAsync();
        Clock.Advance(RefreshTokenStore.Lifetime);

        Assert.Null(await ContinueAsync(token));
    }

    [Fact]
    public async Task Forgets_expired_tokens_at_the_next_sign_in()
    {
        await ContinueAsync(await IssueAsync());
        Clock.Advance(RefreshTokenStore.Lifetime);
        await IssueAsync();

        Assert.Equal(1, await InDatabaseAsync(static db => db.RefreshTokens.CountAsync(Token)));
    }

    [Fact]
    public async Task Refuses_what_it_never_issued() => Assert.Null(await ContinueAsync("nothing"));

    [Fact]
    public async Task Ends_a_session_on_request()
    {
        var token = await ContinueAsync(await IssueAsync());
        await UseStoreAsync(async store =>
        {
            await store.EndAsync(token!.RefreshToken, Token);
            await store.EndAsync("nothing", Token);
            return true;
        });

        Assert.Null(await ContinueAsync(token!.RefreshToken));
    }

    [Fact]
    public async Task Ends_a_session_that_is_being_continued_at_the_same_time()
    {
        var first = await IssueAsync();
        Task<ContinuedSession?>? continuing = null;
        Task<bool>? ending = null;
        await InDatabaseAsync(async db =>
        {
            // A new token refers to its user: its exchange cannot be committed before this transaction ends.
            var self = await db.Database.SqlQuery<int>($"select pg_backend_pid() as \"Value\" from users where id = {_account.Id} for update").SingleAsync(Token);
            continuing = ContinueAsync(first);
            var exchange = await BlockedByAsync(db, self);
            ending = UseStoreAsync(async store =>
            {
                await store.EndAsync(first, Token);
                return true;
            });
            return await BlockedByAsync(db, exchange);
        });

        var next = await continuing!;
        await ending!;

        Assert.Null(await ContinueAsync(next!.RefreshToken));
    }

    [Fact]
    public async Task Stops_the_sessions_of_a_disabled_user()
    {
        var token = await IssueAsync();
        await InDatabaseAsync(db => db.Users.Where(u => u.Id == _account.Id).ExecuteUpdateAsync(static set => set.SetProperty(static u => u.IsActive, false), Token));

        Assert.Null(await ContinueAsync(token));
    }

    [Fact]
    public async Task Stores_no_token_itself()
    {
        var token = await IssueAsync();
        var stored = await InDatabaseAsync(static db => db.RefreshTokens.SingleAsync(Token));

        Assert.Equal(32, stored.TokenHash.Length);
        Assert.NotEqual(System.Text.Encoding.UTF8.GetBytes(token), stored.TokenHash);
    }

    /// <summary>Waits until another transaction waits for one, and returns the other's process.</summary>
    private static async Task<int> BlockedByAsync(PixelyDbContext db, int process)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            var waiting = await db.Database
                .SqlQuery<int>($"select distinct pid as \"Value\" from pg_locks where not granted and {process} = any(pg_blocking_pids(pid))")
                .ToListAsync(patience.Token);
            if (waiting is [var one, ..])
            {
                return one;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    private Task<string> IssueAsync() => UseStoreAsync(store => store.IssueAsync(_account, Token));

    private Task<ContinuedSession?> ContinueAsync(string token) => UseStoreAsync(store => store.ContinueAsync(token, Token));

    private async Task<T> UseStoreAsync<T>(Func<RefreshTokenStore, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<RefreshTokenStore>());
    }
}
