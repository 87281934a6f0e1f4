using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Configurations;

internal sealed class AuditEventConfiguration : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.ToTable("audit_events");
        builder.HasKey(static e => new { e.TenantId, e.Id });
        builder.BelongsToTenant();
        builder.HasIndex(static e => new { e.TenantId, e.OccurredAt });
        // For the agency, which reads the events of all tenants, newest first.
        builder.HasIndex(static e => new { e.OccurredAt, e.Id }, "ix_audit_events_directory");
        builder.Property(static e => e.Address).HasMaxLength(45);
        builder.Property(static e => e.Action).HasMaxLength(60);
        builder.Property(static e => e.Details).HasColumnType("jsonb");
    }
}
