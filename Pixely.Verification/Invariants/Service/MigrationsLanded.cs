using Microsoft.EntityFrameworkCore;
using Pixely.MigrationService.Schema;
using Pixely.Verification.Installations;
using Pixely.Verification.Processes;

namespace Pixely.Verification.Invariants.Service;

/// <summary>G4.</summary>
internal sealed class MigrationsLanded : IInvariant
{
    public string Id => "G4";

    public string Claim => "Every migration has landed in that server, and the owner owns all that they made; the Api brings none.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        await using var model = MigrationContext.Create("Host=unused");
        var wanted = model.Database.GetMigrations().ToList();
        var applied = await installation.Migrator.ReadingAs(LoginNames.Owner)
            .ReadAsync("select \"MigrationId\" from migrations.history", cancellationToken);
        judgement.RequireNone(wanted.Except(applied, StringComparer.Ordinal), $"{wanted.Count} of {wanted.Count} migrations in migrations.history, the last one {wanted[^1]}", "A migration is missing");
        judgement.RequireNone(applied.Except(wanted, StringComparer.Ordinal), "none that this version does not know", "A migration is not known to this version");

        var monitor = installation.Monitor;
        var tables = model.Model.GetEntityTypes().Select(static e => e.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var present = await monitor.ReadAsync(
            "select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')", cancellationToken);
        judgement.RequireNone(tables.Except(present, StringComparer.Ordinal), $"{tables.Count} of {tables.Count} tables seen by {monitor.Role}", "A table is missing");

        judgement.RequireNone(
            await monitor.ReadAsync(
                """
                select format('%s.%s belongs to %s', n.nspname, c.relname, c.relowner::regrole)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where (n.nspname in ('public', 'migrations') and c.relowner <> 'pixely_owner'::regrole)
                   or (n.nspname = 'directory' and c.relowner <> 'pixely_directory'::regrole)
                union all
                select format('schema %s belongs to %s', nspname, nspowner::regrole) from pg_namespace
                where (nspname in ('public', 'migrations') and nspowner <> 'pixely_owner'::regrole)
                   or (nspname = 'directory' and nspowner <> 'pixely_directory'::regrole)
                order by 1
                """,
                cancellationToken),
            "no table, index, view or schema of another owner",
            "An object has another owner");

        var programs = new ProgramFinder(installation);
        var brought = ProgramFiles.LibrariesOf(programs.FolderOf(ProgramFinder.Api), ProgramFinder.Api)
            .Where(static l => l.StartsWith("Pixely.MigrationService", StringComparison.Ordinal) || l.Contains("EntityFrameworkCore.Design", StringComparison.Ordinal));
        judgement.RequireNone(brought, "Pixely.Api.deps.json names no migrations", "The Api brings migrations");
    }
}
