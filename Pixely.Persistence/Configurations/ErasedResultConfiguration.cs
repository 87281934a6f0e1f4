using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Insights;
using Pixely.Persistence.Model;
using Pixely.Persistence.Privacy;

namespace Pixely.Persistence.Configurations;

internal sealed class ErasedResultConfiguration : IEntityTypeConfiguration<ErasedResult>
{
    public void Configure(EntityTypeBuilder<ErasedResult> builder)
    {
        builder.ToTable("erased_results", static table =>
            table.HasCheckConstraint("ck_erased_results_commitments", "length(commitments) > 0 and length(commitments) % 32 = 0"));
        builder.HasKey(static r => new { r.TenantId, r.InsightId, r.Module, r.ErasureId });
        builder.BelongsTo<ErasedResult, Erasure>(nameof(ErasedResult.ErasureId), static e => new { e.TenantId, e.Id });
        builder.BelongsTo<ErasedResult, Insight>(nameof(ErasedResult.InsightId), static i => new { i.TenantId, i.Id });
        builder.HasIndex(static r => new { r.TenantId, r.ErasureId });
        builder.Property(static r => r.Module).HasMaxLength(60);
    }
}
