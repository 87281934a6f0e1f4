using Npgsql;
using Pixely.Persistence.Insights;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Isolation;

public sealed class AppendOnlyTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    [Theory]
    [InlineData("update social_media_insights set posts = 7")]
    [InlineData("delete from social_media_insights")]
    [InlineData("truncate social_media_insights cascade")]
    [InlineData("update analysis_results set payload = '{}'")]
    [InlineData("delete from analysis_results")]
    [InlineData("truncate analysis_results")]
    [InlineData("update audit_events set action = 'nothing'")]
    [InlineData("delete from audit_events")]
    [InlineData("truncate audit_events")]
    [InlineData("update model_calls set cost = 0")]
    [InlineData("delete from model_calls")]
    [InlineData("truncate model_calls")]
    public async Task Refuses_to_change_history(string sql)
    {
        var runId = await StartRunAsync();
        await UseAsync<InsightWriter, InsightOutcome>(writer => writer.StoreAsync(InsightExamples.Request(ClientId, runId), Token));

        // By grants for the Api, by triggers for the owner and even for the superuser.
        foreach (var login in (string[])[Database.Api, Owner(), Database.Superuser])
        {
            await using var connection = new NpgsqlConnection(login);
            await connection.OpenAsync(Token);
            await using var command = new NpgsqlCommand($"select set_config('pixely.tenant_id', '{TenantId}', false); {sql}", connection);

            var fault = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Token));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
        }
    }

    [Theory]
    [InlineData("update annotations set polarity = 1")]
    [InlineData("delete from annotations")]
    [InlineData("update unanswered_texts set annotator_version = 9")]
    [InlineData("delete from unanswered_texts")]
    [InlineData("update ingestion_rejections set reason = ''")]
    [InlineData("update ingestion_batches set response = '{}'")]
    public async Task Refuses_the_api_to_change_what_it_only_adds(string sql)
    {
        await using var connection = new NpgsqlConnection(Database.Api);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);

        var fault = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Token));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    private string Owner() => new NpgsqlConnectionStringBuilder(Database.As("pixely_migrator", "Logins:Migrator", PixelyDatabase.Business))
    {
        Options = "-c role=pixely_owner",
    }.ConnectionString;
}
