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
        builder.Property(static e => e.Action).HasMaxLength(60);
        builder.Property(static e => e.Details).HasColumnType("jsonb");
    }
}
