using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Alerts;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Configurations;

internal sealed class AlertDeliveryConfiguration : IEntityTypeConfiguration<AlertDelivery>
{
    public void Configure(EntityTypeBuilder<AlertDelivery> builder)
    {
        builder.ToTable("alert_deliveries", static table => table.HasCheckConstraint("ck_alert_deliveries_attempts", "attempts >= 0"));
        builder.HasKey(static d => new { d.TenantId, d.Id });
        builder.BelongsTo<AlertDelivery, Alert>(nameof(AlertDelivery.AlertId), static a => new { a.TenantId, a.Id });
        builder.HasIndex(static d => new { d.TenantId, d.AlertId, d.Message, d.Receiver }).IsUnique();
        // For whoever sends, over all tenants.
        builder.HasIndex(static d => new { d.NextAttemptAt, d.Id }, "ix_alert_deliveries_directory_waiting").HasFilter("state = 'waiting'");
        builder.Property(static d => d.Receiver).HasMaxLength(100);
        builder.Property(static d => d.LastError).HasMaxLength(60);
    }
}
