using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Pixely.MigrationService.Schema;

#nullable disable

namespace Pixely.MigrationService.Migrations
{
    /// <inheritdoc />
    public partial class ChainSeals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "place",
                table: "insight_seals",
                type: "bigint",
                nullable: false)
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn);
            migrationBuilder.RunScript("ChainSeals.directory.sql");
        }
    }
}
