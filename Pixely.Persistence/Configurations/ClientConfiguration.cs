using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Configurations;

internal sealed class ClientConfiguration : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> builder)
    {
        builder.ToTable("fichas_cliente", static table =>
            table.HasCheckConstraint("ck_fichas_cliente_retention_days", "retention_days between 30 and 3650"));
        builder.HasKey(static c => new { c.TenantId, c.Id });
        builder.BelongsToTenant();
        builder.Ignore(static c => c.Profile);
        builder.HasIndex(static c => new { c.TenantId, c.BrandName }).IsUnique();
        // For the directory, which looks for the client before the tenant is known, and lists all of them by name.
        builder.HasIndex(static c => c.Id, "ix_fichas_cliente_directory");
        builder.HasIndex(static c => new { c.BrandName, c.Id }, "ix_fichas_cliente_directory_by_name");
        builder.Property(static c => c.BrandName).HasMaxLength(200);
        builder.Property(static c => c.Industry).HasMaxLength(200);
        builder.Property(static c => c.BrandArchetype).HasMaxLength(100);
        builder.Property(static c => c.ToneOfVoice).HasMaxLength(500);
        builder.Property(static c => c.TargetAudience).HasMaxLength(1000);
        builder.Property(static c => c.SourceLocation).HasMaxLength(400);
        builder.Property(static c => c.MonthlyModelBudget).HasPrecision(8, 2);
        builder.Property(static c => c.ReannotatedAnnotator).HasMaxLength(40);
        builder.Property(static c => c.Fallbacks).IsJson().HasDefaultValueSql("'[]'::jsonb");
    }
}
