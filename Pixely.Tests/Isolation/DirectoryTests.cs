using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Isolation;

/// <summary>The one role that reads across tenants counts; it reads nothing that anybody wrote or that an analysis says.</summary>
public sealed class DirectoryTests(PixelyDatabaseFixture fixture)
{
    [Fact]
    public async Task Reads_of_texts_calls_and_results_only_what_is_counted()
    {
        var database = await fixture.GetAsync();
        var columns = await database.QueryAsync<string>("""
            select table_name || ': ' || string_agg(column_name, ' ' order by column_name collate "C") from information_schema.column_privileges
            where grantee = 'pixely_directory' and table_schema = 'public' and table_name in ('annotations', 'model_calls', 'analysis_results')
            group by table_name order by table_name collate "C"
            """);

        Assert.Equal(
            [
                "analysis_results: error insight_id module status tenant_id",
                "annotations: client_id created_at id kind model tenant_id text_hash",
                "model_calls: answered_at cached_input_tokens client_id cost input_tokens output_tokens tenant_id",
            ],
            columns);
    }

    [Fact]
    public async Task Reads_no_post_no_comment_and_writes_nothing()
    {
        var database = await fixture.GetAsync();
        var rights = await database.QueryAsync<string>("""
            select table_name || ' ' || privilege_type from information_schema.table_privileges
            where grantee = 'pixely_directory' and table_schema = 'public'
            order by 1
            """);

        Assert.Equal(
            [
                "alert_deliveries SELECT", "alerts SELECT", "analysis_runs SELECT", "audit_events SELECT", "fichas_cliente SELECT", "insight_seals SELECT", "refresh_tokens SELECT",
                "social_media_insights SELECT", "tenants SELECT", "user_clients SELECT", "users SELECT",
            ],
            rights);
    }

    [Fact]
    public async Task Fixes_the_search_path_of_every_function_that_has_its_rights()
    {
        var database = await fixture.GetAsync();
        var loose = await database.QueryAsync<string>("""
            select proname::text from pg_proc
            where pronamespace = 'directory'::regnamespace and prosecdef and not coalesce(proconfig @> array['search_path=""'], false)
            """);

        Assert.Empty(loose);
    }
}
