using Npgsql;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Isolation;

/// <summary>Accounts, what they may read and how they are signed in to: whatever SQL the Api's login is made to run, they stay with their tenant.</summary>
public sealed class AccountIsolationTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    private Guid _otherTenant;
    private Guid _otherClient;
    private Guid _user;
    private Guid _otherUser;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_otherTenant, _otherClient) = await CreateClientAsync();
        _user = await CreateViewerAsync(TenantId, ClientId);
        _otherUser = await CreateViewerAsync(_otherTenant, _otherClient);
    }

    [Theory]
    [InlineData("users")]
    [InlineData("user_clients")]
    [InlineData("sign_in_addresses")]
    [InlineData("refresh_tokens")]
    public async Task Shows_raw_sql_the_own_rows_and_without_a_tenant_none(string table)
    {
        var sql = $"select array_agg(distinct tenant_id) from {table} where tenant_id = '{_otherTenant}' or true";
        Assert.Equal([TenantId], Assert.IsType<Guid[]>(await AskAsync(sql, TenantId)));
        Assert.Equal([_otherTenant], Assert.IsType<Guid[]>(await AskAsync(sql, _otherTenant)));
        Assert.Equal(DBNull.Value, await AskAsync(sql, null));
    }

    [Theory]
    [InlineData("update users set role = 'admin' where tenant_id = '{other}'")]
    [InlineData("update users set password_hash = 'x' where id = '{otherUser}'")]
    [InlineData("update sign_in_addresses set locked_until = null where tenant_id = '{other}'")]
    [InlineData("update refresh_tokens set revoked_at = now() where user_id = '{otherUser}'")]
    [InlineData("update tenants set is_active = false where id = '{other}'")]
    [InlineData("delete from user_clients where user_id = '{otherUser}'")]
    [InlineData("delete from sign_in_addresses where user_id = '{otherUser}'")]
    [InlineData("delete from refresh_tokens where user_id = '{otherUser}'")]
    public async Task Changes_no_row_of_another_tenant(string sql)
    {
        Assert.Equal(0L, await AskAsync($"with changed as ({Fill(sql)} returning 1) select count(*) from changed", TenantId));

        // The same words change something where they are allowed to: it is the policy that kept them out.
        Assert.NotEqual(0L, await AskAsync($"with changed as ({Fill(sql)} returning 1) select count(*) from changed", _otherTenant));
    }

    [Theory]
    [InlineData("insert into user_clients (tenant_id, user_id, client_id) values ('{other}', '{otherUser}', '{otherClient}')", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("insert into user_clients (tenant_id, user_id, client_id) values ('{own}', '{user}', '{otherClient}')", PostgresErrorCodes.ForeignKeyViolation)]
    [InlineData("insert into user_clients (tenant_id, user_id, client_id) values ('{own}', '{otherUser}', '{client}')", PostgresErrorCodes.ForeignKeyViolation)]
    [InlineData("update user_clients set client_id = '{otherClient}' where user_id = '{user}'", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("update users set tenant_id = '{other}' where id = '{user}'", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("update refresh_tokens set user_id = '{otherUser}' where user_id = '{user}'", PostgresErrorCodes.ForeignKeyViolation)]
    [InlineData("update sign_in_addresses set tenant_id = '{other}' where user_id = '{user}'", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("update tenants set id = '{other}' where id = '{own}'", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("delete from users where id = '{user}'", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("delete from tenants", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("truncate user_clients", PostgresErrorCodes.InsufficientPrivilege)]
    public async Task Refuses_to_give_rights_across_tenants_or_to_make_accounts_vanish(string sql, string code)
    {
        var fault = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(Fill(sql), TenantId));
        Assert.Equal(code, fault.SqlState);
    }

    private string Fill(string sql) => sql
        .Replace("{own}", TenantId.ToString(), StringComparison.Ordinal)
        .Replace("{client}", ClientId.ToString(), StringComparison.Ordinal)
        .Replace("{user}", _user.ToString(), StringComparison.Ordinal)
        .Replace("{other}", _otherTenant.ToString(), StringComparison.Ordinal)
        .Replace("{otherClient}", _otherClient.ToString(), StringComparison.Ordinal)
        .Replace("{otherUser}", _otherUser.ToString(), StringComparison.Ordinal);

    // Rolled back in any case: each statement finds what the test began with.
    private async Task<object?> AskAsync(string sql, Guid? tenant)
    {
        await using var connection = new NpgsqlConnection(Database.Api);
        await connection.OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using var announce = new NpgsqlCommand($"select set_config('pixely.tenant_id', '{tenant}', true)", connection, transaction);
        await announce.ExecuteNonQueryAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        return await command.ExecuteScalarAsync(Token);
    }

    private async Task<Guid> CreateViewerAsync(Guid tenantId, Guid clientId)
    {
        var id = Guid.CreateVersion7();
        var now = Clock.GetUtcNow();
        await InDatabaseAsync(
            db =>
            {
                db.Users.Add(new User { TenantId = tenantId, Id = id, Email = $"{id:N}@example.com", FullName = "Ana Ejemplo", Role = UserRole.Viewer, PasswordHash = "", CreatedAt = now });
                db.UserClients.Add(new UserClient { TenantId = tenantId, UserId = id, ClientId = clientId });
                db.SignInAddresses.Add(new SignInAddress { TenantId = tenantId, UserId = id, Address = "192.0.2.1", LastAttemptAt = now });
                db.RefreshTokens.Add(new RefreshToken
                {
                    TenantId = tenantId,
                    Id = Guid.CreateVersion7(),
                    UserId = id,
                    FamilyId = Guid.CreateVersion7(),
                    TokenHash = id.ToByteArray(),
                    CreatedAt = now,
                    ExpiresAt = now.AddDays(1),
                    SessionEndsAt = now.AddDays(1),
                });
                return db.SaveChangesAsync(Token);
            },
            tenantId);
        return id;
    }
}
