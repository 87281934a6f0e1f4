using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Audit;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Identity;

/// <summary>What whoever exchanges tokens without end leaves behind, and that all of it ends when the account does.</summary>
public sealed class SessionGrowthTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    // The first token, the last that was exchanged and the one that works.
    private const int MostRows = 3;

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
        _account = (await UseAsync<UserDirectory, Account?>(users => users.FindAsync(id, Token)))!;
    }

    [Fact]
    public async Task Keeps_few_tokens_however_often_a_session_is_continued()
    {
        var token = await IssueAsync();
        for (var exchange = 0; exchange < 20; exchange++)
        {
            await ContinueAsync(token);
            token = (await ContinueAsync(token))!.RefreshToken;
        }

        Assert.InRange(await CountAsync(), 1, MostRows);
        Assert.NotNull(await ContinueAsync(token));
    }

    [Fact]
    public async Task Keeps_few_tokens_however_often_one_is_exchanged_again()
    {
        var token = await IssueAsync();
        for (var exchange = 0; exchange < 20; exchange++)
        {
            await ContinueAsync(token);
        }

        Assert.InRange(await CountAsync(), 1, MostRows);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task Ends_the_session_when_a_token_comes_again_however_old_it_is(int which)
    {
        var tokens = await ChainAsync(10);

        var (session, ended) = await UseStoreAsync(store => store.ContinueAsync(tokens[which].RefreshToken, Token));

        Assert.Null(session);
        Assert.Equal(tokens[which].Id, ended);
        Assert.False(await IsOpenAsync(tokens[which].Id));
        Assert.Null(await ContinueAsync(tokens[^1].RefreshToken));
        Assert.Equal(1, await InDatabaseAsync(static db => db.AuditEvents.CountAsync(static e => e.Action == AuditAction.SessionTokenReused, Token)));
    }

    [Fact]
    public async Task Signs_out_with_a_token_however_old_it_is()
    {
        var tokens = await ChainAsync(10);

        Assert.Equal(tokens[3].Id, await UseStoreAsync(store => store.EndAsync(tokens[3].RefreshToken, Token)));
        Assert.False(await IsOpenAsync(tokens[3].Id));
    }

    [Fact]
    public async Task Ends_no_session_for_a_token_that_only_looks_like_one_of_it()
    {
        var tokens = await ChainAsync(4);
        var other = await IssueAsync();
        foreach (var forged in new[] { other[..22] + tokens[1].RefreshToken[22..], tokens[1].RefreshToken[..10] + other[10..], tokens[1].RefreshToken[..22], tokens[1].RefreshToken + "AAAA" })
        {
            await ContinueAsync(forged);
            Assert.True(await IsOpenAsync(tokens[1].Id), forged);
        }

        Assert.NotNull(await ContinueAsync(tokens[^1].RefreshToken));
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("sign_out")]
    [InlineData("reuse")]
    public async Task Ends_a_session_of_very_many_tokens_by_changing_few(string how)
    {
        var first = (await UseStoreAsync(store => store.IssueAsync(_account, Token)))!;
        var live = (await ContinueAsync(first.RefreshToken))!;
        // As earlier versions kept them: every token that was ever exchanged.
        await Database.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            insert into refresh_tokens (tenant_id, id, user_id, family_id, parent_id, token_hash, created_at, expires_at, session_ends_at, used_at)
            select tenant_id, gen_random_uuid(), user_id, family_id, id, sha256((id::text || n)::bytea), created_at, expires_at, session_ends_at, used_at
            from refresh_tokens, generate_series(1, 20000) as n
            where family_id = '{first.Id}' and parent_id is null
            """));
        Clock.Advance(RefreshTokenStore.Grace + TimeSpan.FromSeconds(1));

        await (how switch
        {
            "everything" => UseAsync<RefreshTokenStore, bool>(async store =>
            {
                await store.EndAllAsync(_account.Id, Token);
                return true;
            }),
            "sign_out" => UseStoreAsync(async store => await store.EndAsync(live.RefreshToken, Token) is not null),
            _ => UseStoreAsync(async store => (await store.ContinueAsync(first.RefreshToken, Token)).Ended is not null),
        });

        Assert.InRange(await InDatabaseAsync(db => db.RefreshTokens.CountAsync(static t => t.RevokedAt != null, Token)), 1, MostRows);
        Assert.False(await IsOpenAsync(first.Id));
        Assert.Null(await ContinueAsync(live.RefreshToken));
    }

    [Fact]
    public async Task Ends_a_session_whose_tokens_were_all_exchanged_twice_and_whose_first_has_expired()
    {
        var token = await IssueAsync();
        for (var week = 0; week < 3; week++)
        {
            Clock.Advance(RefreshTokenStore.Lifetime / 2);
            await ContinueAsync(token);
            token = (await ContinueAsync(token))!.RefreshToken;
        }

        await IssueAsync();
        Task<OpenSession?>? continuing = null;
        Task<bool>? ending = null;
        await InDatabaseAsync(async db =>
        {
            var self = await db.Database.SqlQuery<int>($"select pg_backend_pid() as \"Value\" from users where id = {_account.Id} for update").SingleAsync(Token);
            continuing = ContinueAsync(token);
            var exchange = await RefreshTokenStoreTests.BlockedByAsync(db, self);
            ending = UseAsync<RefreshTokenStore, bool>(async store =>
            {
                await store.EndAllAsync(_account.Id, Token);
                return true;
            });
            return await RefreshTokenStoreTests.BlockedByAsync(db, exchange);
        });
        var next = (await continuing!)!;
        await ending!;

        Assert.False(await IsOpenAsync(next.Id));
        Assert.Null(await ContinueAsync(next.RefreshToken));
    }

    [Fact]
    public async Task Does_not_open_an_ended_session_again_in_place_of_a_lost_answer()
    {
        var token = await IssueAsync();
        var lost = await ContinueAsync(token);
        await UseAsync<RefreshTokenStore, bool>(async store =>
        {
            await store.EndAllAsync(_account.Id, Token);
            return true;
        });

        Assert.Null(await ContinueAsync(token));
        Assert.False(await IsOpenAsync(lost!.Id));
    }

    [Fact]
    public async Task Keeps_a_bounded_number_of_sessions_open_and_ends_those_that_began_first()
    {
        var sessions = new List<Guid>();
        for (var session = 0; session < 103; session++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            sessions.Add((await UseStoreAsync(store => store.IssueAsync(_account, Token))).Id);
        }

        Assert.Equal(100, await InDatabaseAsync(static db => db.RefreshTokens.CountAsync(static t => t.UsedAt == null && t.RevokedAt == null, Token)));
        Assert.False(await IsOpenAsync(sessions[0]));
        Assert.False(await IsOpenAsync(sessions[2]));
        Assert.True(await IsOpenAsync(sessions[3]));
    }

    private async Task<List<OpenSession>> ChainAsync(int length)
    {
        var tokens = new List<OpenSession> { await UseStoreAsync(store => store.IssueAsync(_account, Token)) };
        while (tokens.Count < length)
        {
            tokens.Add((await ContinueAsync(tokens[^1].RefreshToken))!);
        }

        return tokens;
    }

    private async Task<string> IssueAsync() => (await UseStoreAsync(store => store.IssueAsync(_account, Token))).RefreshToken;

    private async Task<OpenSession?> ContinueAsync(string token) => (await UseStoreAsync(store => store.ContinueAsync(token, Token))).Session;

    private Task<int> CountAsync() => InDatabaseAsync(static db => db.RefreshTokens.CountAsync(Token));

    private Task<bool> IsOpenAsync(Guid session) =>
        UseAsync<UserDirectory, bool>(async users => await users.FindInSessionAsync(_account.Id, session, Token) is not null);

    private async Task<T> UseStoreAsync<T>(Func<RefreshTokenStore, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<RefreshTokenStore>());
    }
}
