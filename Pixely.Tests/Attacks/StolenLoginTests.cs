using Npgsql;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Attacks;

/// <summary>What a database login is worth that leaked from the Api: <c>Isolation/ApiLoginTests</c> tries many statements more.</summary>
public sealed class StolenLoginTests(PixelyDatabaseFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_login_of_the_api_is_not_the_superuser_that_every_process_could_share()
    {
        var database = await fixture.GetAsync();
        Assert.Equal("pixely_api", await AsApiAsync<string>(database, "select current_user::text"));
        Assert.Empty(await database.QueryAsync<string>(
            "select rolname::text from pg_roles where rolname like 'pixely%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"));
    }

    [Fact]
    public async Task Nobody_signs_in_to_the_database_without_a_password_or_with_a_guessed_one()
    {
        var database = await fixture.GetAsync();
        foreach (var password in (string?[])[null, "", "postgres", "pixely", "pixely_api", "admin123"])
        {
            foreach (var role in (string[])["pixely_api", "pixely_migrator", "pixely_scheduler", "pixely_owner", "pixely_directory"])
            {
                var guess = new NpgsqlConnectionStringBuilder(database.Api) { Username = role, Password = password, Pooling = false };
                await using var connection = new NpgsqlConnection(guess.ConnectionString);
                await Assert.ThrowsAnyAsync<NpgsqlException>(() => connection.OpenAsync(Token));
            }
        }
    }

    [Theory]
    [InlineData("select count(*) from refresh_tokens")]
    [InlineData("select count(*) from users")]
    [InlineData("select count(*) from audit_events")]
    [InlineData("select count(*) from social_media_insights")]
    public async Task A_query_that_names_no_tenant_reads_nobodys_rows(string sql)
    {
        var database = await fixture.GetAsync();
        Assert.Equal(0L, await AsApiAsync<long>(database, sql));
    }

    [Fact]
    public async Task Stored_tokens_continue_no_session()
    {
        var database = await fixture.GetAsync();
        var columns = await database.QueryAsync<string>(
            "select column_name::text from information_schema.columns where table_name = 'refresh_tokens' and data_type in ('text', 'character varying', 'bytea')");
        Assert.Equal(["session_hash", "token_hash"], columns.Order(StringComparer.Ordinal));
    }

    private static async Task<T> AsApiAsync<T>(PixelyDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.Api);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }
}
