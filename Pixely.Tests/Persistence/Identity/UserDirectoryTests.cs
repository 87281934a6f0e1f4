using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Identity;

public sealed class UserDirectoryTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    private readonly string _email = $"ana-{Guid.CreateVersion7():N}@example.com";

    [Fact]
    public async Task Finds_a_user_of_any_tenant_in_any_letter_case()
    {
        var user = await CreateUserAsync(_email);
        var found = await FindAsync($" {_email.ToUpperInvariant()} ");

        Assert.Equal(
            new Account
            {
                TenantId = TenantId,
                Id = user.Id,
                Email = _email,
                FullName = "Ana",
                Role = UserRole.Viewer,
                PasswordHash = "hash",
                IsActive = true,
                FailedSignIns = 0,
                LockedUntil = null,
                ClientIds = [],
                MustChangePassword = false,
                OneTimePasswordExpiresAt = null,
            },
            found);
        Assert.Equal(found, await FindByIdAsync(user.Id));
    }

    [Fact]
    public async Task Knows_nobody_of_an_unknown_name_or_id()
    {
        Assert.Null(await FindAsync("nobody@example.com"));
        Assert.Null(await FindByIdAsync(Guid.CreateVersion7()));
    }

    [Fact]
    public async Task Refuses_a_sign_in_name_that_another_tenant_uses()
    {
        await CreateUserAsync(_email);
        var (otherTenant, _) = await CreateClientAsync();
        var fault = await Assert.ThrowsAsync<DbUpdateException>(() => CreateUserAsync(_email, otherTenant));

        Assert.Equal("sign_in_names_pkey", Assert.IsType<PostgresException>(fault.InnerException).ConstraintName);
    }

    [Fact]
    public async Task Follows_a_changed_sign_in_name()
    {
        var user = await CreateUserAsync(_email);
        await InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.Id == user.Id, Token)).Email = $"neu-{_email}";
            return await db.SaveChangesAsync(Token);
        });

        Assert.Null(await FindAsync(_email));
        Assert.Equal(user.Id, (await FindAsync($"neu-{_email}"))!.Id);
    }

    [Theory]
    [InlineData("update users set is_active = false where id = '{0}'")]
    [InlineData("update tenants set is_active = false where id = '{1}'")]
    public async Task Sees_a_disabled_user_or_tenant_at_once(string sql)
    {
        var user = await CreateUserAsync(_email);
        await Database.ExecuteAsync(sql.Replace("{0}", user.Id.ToString(), StringComparison.Ordinal).Replace("{1}", TenantId.ToString(), StringComparison.Ordinal));

        Assert.False((await FindByIdAsync(user.Id))!.IsActive);
    }

    private Task<Account?> FindAsync(string email) => UseDirectoryAsync(users => users.FindByEmailAsync(email, Token));

    private Task<Account?> FindByIdAsync(Guid id) => UseDirectoryAsync(users => users.FindAsync(id, Token));

    // Without a tenant, as a sign-in begins.
    private async Task<T> UseDirectoryAsync<T>(Func<UserDirectory, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<UserDirectory>());
    }

    private Task<User> CreateUserAsync(string email, Guid? tenantId = null) => InDatabaseAsync(
        async db =>
        {
            var user = new User
            {
                TenantId = tenantId ?? TenantId,
                Id = Guid.CreateVersion7(),
                Email = email,
                FullName = "Ana",
                Role = UserRole.Viewer,
                PasswordHash = "hash",
                CreatedAt = Clock.GetUtcNow(),
            };
            db.Users.Add(user);
            await db.SaveChangesAsync(Token);
            return user;
        },
        tenantId);
}
