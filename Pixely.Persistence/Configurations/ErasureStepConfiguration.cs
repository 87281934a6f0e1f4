using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Model;
using Pixely.Persistence.Privacy;

namespace Pixely.Persistence.Configurations;

internal sealed class ErasureStepConfiguration : IEntityTypeConfiguration<ErasureStep>
{
    public void Configure(EntityTypeBuilder<ErasureStep> builder)
    {
        builder.ToTable("erasure_steps");
        builder.HasKey(static s => new { s.TenantId, s.Id });
        builder.BelongsTo<ErasureStep, Erasure>(nameof(ErasureStep.ErasureId), static e => new { e.TenantId, e.Id });
        builder.HasIndex(static s => new { s.TenantId, s.ErasureId });
    }
}
