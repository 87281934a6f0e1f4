using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Ingestion;
using Pixely.Persistence.Model;
using Pixely.Persistence.Runs;

namespace Pixely.Persistence.Configurations;

internal sealed class IngestionRecordConfiguration : IEntityTypeConfiguration<IngestionRecord>
{
    public void Configure(EntityTypeBuilder<IngestionRecord> builder)
    {
        builder.ToTable("ingestions");
        builder.HasKey(static i => new { i.TenantId, i.Id });
        builder.BelongsToClient();
        builder.BelongsTo<IngestionRecord, AnalysisRun>(nameof(IngestionRecord.RunId), static r => new { r.TenantId, r.Id });
        builder.BelongsTo<IngestionRecord, IngestionRecord>(nameof(IngestionRecord.RejectionsOf), static i => new { i.TenantId, i.Id });
        builder.HasIndex(static i => new { i.TenantId, i.RunId }).IsUnique();
        builder.Property(static i => i.Source).HasMaxLength(400);
        builder.Property(static i => i.SourceVersion).HasMaxLength(200);
        // The newest one tells whether the source has changed since.
        builder.HasIndex(static i => new { i.TenantId, i.ClientId, i.OpenedAt });
    }
}
