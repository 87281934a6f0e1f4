using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;
using Pixely.MigrationService.Schema;

if (args is not [var name, var project])
{
    await Console.Error.WriteLineAsync("usage: add-migration NAME PROJECT-FOLDER");
    return 2;
}

await using var context = MigrationContext.Create("Host=unused");
var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
#pragma warning disable EF1001 // The provider's design-time services are found by name otherwise.
new NpgsqlDesignTimeServices().ConfigureDesignTimeServices(services);
#pragma warning restore EF1001

await using var provider = services.BuildServiceProvider();
var scaffolder = provider.GetRequiredService<IMigrationsScaffolder>();
var migration = scaffolder.ScaffoldMigration(name, "Pixely.MigrationService", "Migrations");
var files = scaffolder.Save(project, migration, Path.Combine(project, "Migrations"), dryRun: false);
Console.WriteLine(files.MigrationFile);
return 0;
