using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Model;
using Pixely.Persistence.Privacy;

namespace Pixely.Persistence.Configurations;

internal sealed class ErasureConfiguration : IEntityTypeConfiguration<Erasure>
{
    public void Configure(EntityTypeBuilder<Erasure> builder)
    {
        builder.ToTable("erasures");
        builder.HasKey(static e => new { e.TenantId, e.Id });
        builder.BelongsToClient();
        builder.HasIndex(static e => new { e.TenantId, e.ClientId, e.RequestedAt, e.Id });
        builder.Property(static e => e.Scope).IsJson();
    }
}
