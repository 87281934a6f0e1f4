using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pixely.MigrationService.Schema;
using Pixely.MigrationService.Setup;

namespace Pixely.Tests.MigrationService;

/// <summary>Sessions as an earlier version left them: what was open goes on, what had ended stays ended, on the way back, too.</summary>
public sealed class SessionUpgradeTests(Installation installation) : IClassFixture<Installation>
{
    private const string Usual = "019b0000-0000-7000-8000-000000000001";
    private const string WithoutFirst = "019b0000-0000-7000-8000-000000000002";
    private const string AnswerWasLost = "019b0000-0000-7000-8000-000000000003";
    private const string Ended = "019b0000-0000-7000-8000-000000000004";
    private const string EndedWithoutFirst = "019b0000-0000-7000-8000-000000000005";
    private const string EndedDuringExchange = "019b0000-0000-7000-8000-000000000006";

    // One letter a token, in the order of their creation: session, itself, parent, used, revoked.
    private const string Tokens = $"""
        insert into refresh_tokens (tenant_id, id, user_id, family_id, parent_id, token_hash, created_at, expires_at, session_ends_at, used_at, revoked_at)
        select u.tenant_id, md5(t.session || t.own)::uuid, u.id, t.session::uuid, md5(t.session || t.parent)::uuid, sha256((t.session || t.own)::bytea),
            now() + t.n * interval '1 second', now() + interval '14 days', now() + interval '30 days',
            case when t.used then now() end, case when t.revoked then now() end
        from users as u
        cross join (values
            (1, '{Usual}', 'a', null, true, false), (2, '{Usual}', 'b', 'a', false, false),
            (1, '{WithoutFirst}', 'b', 'a', true, false), (2, '{WithoutFirst}', 'c', 'b', false, false),
            (1, '{AnswerWasLost}', 'b', 'a', false, true), (2, '{AnswerWasLost}', 'c', 'a', false, false),
            (1, '{Ended}', 'a', null, true, true), (2, '{Ended}', 'b', 'a', false, true),
            (1, '{EndedWithoutFirst}', 'b', 'a', true, true), (2, '{EndedWithoutFirst}', 'c', 'b', false, true),
            (1, '{EndedDuringExchange}', 'b', 'a', true, true), (2, '{EndedDuringExchange}', 'c', 'b', false, false)
        ) as t (n, session, own, parent, used, revoked)
        where u.role = 'admin'
        """;

    private const string Open = """
        select distinct r.family_id::text from refresh_tokens as r
        cross join lateral directory.get_session(r.user_id, r.family_id) as s
        where r.family_id::text like '019b0000-%'
        order by 1
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leaves_open_what_was_open_and_ended_what_had_ended()
    {
        var settings = await installation.CreateEmptyAsync();
        await installation.Database.SetUpAsync(settings, Token);
        using var setup = installation.Database.BuildSetup(settings);
        var connections = setup.Services.GetRequiredService<SetupConnections>();
        await MigrateAsync(connections, "SoundClocks");
        await ReadAsync(connections, Tokens);
        Assert.Equal([Usual, WithoutFirst, AnswerWasLost], await ReadAsync(connections, Open));

        await MigrateAsync(connections, version: null);
        Assert.Equal([Usual, WithoutFirst, AnswerWasLost], await ReadAsync(connections, Open));

        // As this version ends one.
        await ReadAsync(connections, $"update refresh_tokens set revoked_at = now() where family_id = '{WithoutFirst}' and (parent_id is null or used_at is null)");
        Assert.Equal([Usual, AnswerWasLost], await ReadAsync(connections, Open));

        // The earlier version tells a lost answer by the parent of both tokens, and one of them has become a first token: in doubt it has ended.
        await MigrateAsync(connections, "SoundClocks");
        Assert.Equal([Usual], await ReadAsync(connections, Open));
    }

    private static async Task MigrateAsync(SetupConnections connections, string? version)
    {
        await using var db = MigrationContext.Create(connections.Migrator);
        await db.GetInfrastructure().GetRequiredService<IMigrator>().MigrateAsync(version, Token);
    }

    private static async Task<List<string>> ReadAsync(SetupConnections connections, string sql)
    {
        await using var connection = new NpgsqlConnection(connections.Bootstrap);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<string>();
        while (await reader.ReadAsync(Token))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
