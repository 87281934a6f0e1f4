using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Ingestion;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Configurations;

internal sealed class RejectionRecordConfiguration : IEntityTypeConfiguration<RejectionRecord>
{
    public void Configure(EntityTypeBuilder<RejectionRecord> builder)
    {
        builder.ToTable("ingestion_rejections");
        builder.HasKey(static r => new { r.TenantId, r.Id });
        builder.BelongsTo<RejectionRecord, IngestionRecord>(nameof(RejectionRecord.IngestionId), static i => new { i.TenantId, i.Id });
        builder.HasIndex(static r => new { r.TenantId, r.IngestionId, r.Sheet, r.Row, r.Column, r.Code }).IsUnique().AreNullsDistinct(false);
        builder.Property(static r => r.Sheet).HasMaxLength(200);
        builder.Property(static r => r.Column).HasMaxLength(200);
        builder.Property(static r => r.Value).HasMaxLength(200);
        builder.Property(static r => r.Code).HasMaxLength(60);
        builder.Property(static r => r.Reason).HasMaxLength(1000);
        builder.Property(static r => r.Count).HasDefaultValue(1);
    }
}
