using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Alerts;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Configurations;

internal sealed class AlertConfiguration : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.ToTable("alerts");
        builder.HasKey(static a => new { a.TenantId, a.Id });
        builder.BelongsToTenant();
        builder.BelongsToClient();
        builder.HasIndex(static a => new { a.TenantId, a.ClientId, a.Kind, a.Subject }, "ix_alerts_one_open").IsUnique()
            .HasFilter("cleared_at is null").AreNullsDistinct(false);
        builder.HasIndex(static a => new { a.TenantId, a.ClientId, a.RaisedAt, a.Id });
        // For the agency, which reads the alerts of all tenants, newest first.
        builder.HasIndex(static a => new { a.RaisedAt, a.Id }, "ix_alerts_directory_newest");
        builder.Property(static a => a.Subject).HasMaxLength(120);
        builder.Property(static a => a.Facts).IsJson();
    }
}
