#!/usr/bin/env bash
# Scaffolds a migration from the difference between the model and the last snapshot: eng/add-migration.sh AddSomething
#
# Afterwards: read it; a new table with a tenant needs row-level security in a script of its own (see
# Pixely.MigrationService/Migrations/Scripts), which the migration runs with migrationBuilder.RunScript("Name.sql") of Pixely.MigrationService.Schema.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
[ $# = 1 ] || { echo "usage: $0 NAME" >&2; exit 2; }
exec dotnet run --project "$root/eng/add-migration/AddMigration.csproj" -- "$1" "$root/Pixely.MigrationService"
