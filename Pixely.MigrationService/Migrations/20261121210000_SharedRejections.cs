using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pixely.MigrationService.Migrations
{
    /// <inheritdoc />
    public partial class SharedRejections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "rejections_of",
                table: "ingestions",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_ingestions_rejections_of",
                table: "ingestions",
                columns: new[] { "tenant_id", "rejections_of" });

            migrationBuilder.AddForeignKey(
                name: "fk_ingestions_ingestions",
                table: "ingestions",
                columns: new[] { "tenant_id", "rejections_of" },
                principalTable: "ingestions",
                principalColumns: new[] { "tenant_id", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_ingestions_ingestions",
                table: "ingestions");

            migrationBuilder.DropIndex(
                name: "ix_ingestions_rejections_of",
                table: "ingestions");

            migrationBuilder.DropColumn(
                name: "rejections_of",
                table: "ingestions");
        }
    }
}
