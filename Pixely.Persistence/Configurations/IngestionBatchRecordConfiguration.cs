using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Ingestion;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Configurations;

internal sealed class IngestionBatchRecordConfiguration : IEntityTypeConfiguration<IngestionBatchRecord>
{
    public void Configure(EntityTypeBuilder<IngestionBatchRecord> builder)
    {
        builder.ToTable("ingestion_batches");
        builder.HasKey(static b => new { b.TenantId, b.IngestionId, b.BatchHash });
        builder.BelongsTo<IngestionBatchRecord, IngestionRecord>(nameof(IngestionBatchRecord.IngestionId), static i => new { i.TenantId, i.Id });
        builder.Property(static b => b.BatchHash).IsHash();
        builder.Property(static b => b.Response).IsJson();
    }
}
