using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Insights;
using Pixely.Persistence.Model;
using Pixely.Persistence.Privacy;

namespace Pixely.Persistence.Configurations;

internal sealed class InsightSealConfiguration : IEntityTypeConfiguration<InsightSeal>
{
    public void Configure(EntityTypeBuilder<InsightSeal> builder)
    {
        builder.ToTable("insight_seals");
        builder.HasKey(static s => new { s.TenantId, s.InsightId });
        builder.BelongsTo<InsightSeal, Insight>(nameof(InsightSeal.InsightId), static i => new { i.TenantId, i.Id });
        builder.BelongsTo<InsightSeal, Erasure>(nameof(InsightSeal.ErasureId), static e => new { e.TenantId, e.Id });
        builder.HasIndex(static s => new { s.TenantId, s.ErasureId });
        builder.Property(static s => s.Place).UseIdentityAlwaysColumn();
        builder.Property(static s => s.Hash).IsHash();
    }
}
