using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Identity;
using Pixely.Persistence;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Fixtures;

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
        Clock.Advance(RefreshTokenStore.Grace + TimeSpan.FromSeconds(1));

        Assert.Null(await ContinueAsync(first));
        Assert.Null(await ContinueAsync(stolen!.RefreshToken));
        Assert.False(await IsOpenAsync(stolen.Id));
    }

    [Fact]
    public async Task Leaves_other_sessions_alone()
    {
        var first = await IssueAsync();
        var other = await IssueAsync();
        await ContinueAsync(first);
        Clock.Advance(RefreshTokenStore.Grace + TimeSpan.FromSeconds(1));
        await ContinueAsync(first);

        Assert.NotNull(await ContinueAsync(other));
    }

    [Fact]
    public async Task Gives_another_answer_in_place_of_one_that_was_lost()
    {
        var first = await IssueAsync();
        var lost = await ContinueAsync(first);
        Clock.Advance(RefreshTokenStore.Grace);
        var again = await ContinueAsync(first);

        Assert.NotEqual(lost!.RefreshToken, again!.RefreshToken);
        Assert.True(await IsOpenAsync(again.Id));
        Assert.NotNull(await ContinueAsync(again.RefreshToken));
        Assert.True(await IsOpenAsync(again.Id));
    }

    [Fact]
    public async Task Does_not_stretch_the_time_for_a_lost_answer_by_asking_again()
    {
        var first = await IssueAsync();
        await ContinueAsync(first);
        Clock.Advance(RefreshTokenStore.Grace);
        await ContinueAsync(first);
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await ContinueAsync(first));
    }

    [Fact]
    public async Task Ends_the_session_when_the_answer_had_arrived_after_all()
    {
        var first = await IssueAsync();
        var second = await ContinueAsync(first);
        var third = await ContinueAsync(second!.RefreshToken);

        Assert.Null(await ContinueAsync(first));
        Assert.False(await IsOpenAsync(third!.Id));
        Assert.Null(await ContinueAsync(third.RefreshToken));
    }

    [Fact]
    public async Task Ends_the_session_when_the_token_of_a_lost_answer_turns_up()
    {
        var first = await IssueAsync();
        var lost = await ContinueAsync(first);
        var again = await ContinueAsync(first);

        Assert.Null(await ContinueAsync(lost!.RefreshToken));
        Assert.Null(await ContinueAsync(again!.RefreshToken));
    }

    [Fact]
    public async Task Answers_all_who_ask_at_once_and_leaves_one_token_that_works()
    {
        var first = await IssueAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ContinueAsync(first)));

        Assert.All(answers, Assert.NotNull);
        var open = await InDatabaseAsync(static db => db.RefreshTokens.Where(t => t.UsedAt == null && t.RevokedAt == null).ToListAsync(Token));
        Assert.Single(open);
        Assert.True(await IsOpenAsync(open[0].FamilyId));
    }

    [Fact]
    public async Task Ends_a_session_after_thirty_days_however_much_it_is_used()
    {
        var token = await IssueAsync();
        for (var day = 0; day < 29; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            token = (await ContinueAsync(token))!.RefreshToken;
        }

        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await ContinueAsync(token));
    }

    [Fact]
    public async Task Ends_all_sessions_of_a_user_also_one_that_is_being_continued_at_the_same_time()
    {
        var first = await IssueAsync();
        var other = await IssueAsync();
        Task<OpenSession?>? continuing = null;
        Task<bool>? ending = null;
        await InDatabaseAsync(async db =>
        {
            var self = await db.Database.SqlQuery<int>($"select pg_backend_pid() as \"Value\" from users where id = {_account.Id} for update").SingleAsync(Token);
            continuing = ContinueAsync(first);
            var exchange = await BlockedByAsync(db, self);
            ending = UseAsync<RefreshTokenStore, bool>(async store =>
            {
                await store.EndAllAsync(_account.Id, Token);
                return true;
            });
            return await BlockedByAsync(db, exchange);
        });

        var next = await continuing!;
        await ending!;

        Assert.False(await IsOpenAsync(next!.Id));
        Assert.Null(await ContinueAsync(next.RefreshToken));
        Assert.Null(await ContinueAsync(other));
    }

    [Fact]
    public async Task Ends_the_session_of_a_user_who_must_change_the_password()
    {
        var token = await IssueAsync();
        await InDatabaseAsync(db => db.Users.Where(u => u.Id == _account.Id).ExecuteUpdateAsync(static set => set.SetProperty(static u => u.MustChangePassword, true), Token));

        Assert.Null(await ContinueAsync(token));
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
        Task<OpenSession?>? continuing = null;
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
    internal static async Task<int> BlockedByAsync(PixelyDbContext db, int process)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience.Limit);
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

    private async Task<string> IssueAsync() => (await UseStoreAsync(store => store.IssueAsync(_account, Token))).RefreshToken;

    private async Task<OpenSession?> ContinueAsync(string token) => (await UseStoreAsync(store => store.ContinueAsync(token, Token))).Session;

    private async Task<bool> IsOpenAsync(Guid session)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UserDirectory>().FindInSessionAsync(_account.Id, session, Token) is not null;
    }

    private async Task<T> UseStoreAsync<T>(Func<RefreshTokenStore, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<RefreshTokenStore>());
    }
}
