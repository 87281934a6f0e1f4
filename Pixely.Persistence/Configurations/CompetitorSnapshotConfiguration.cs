using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Ingestion;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Configurations;

internal sealed class CompetitorSnapshotConfiguration : IEntityTypeConfiguration<CompetitorSnapshot>
{
    public void Configure(EntityTypeBuilder<CompetitorSnapshot> builder)
    {
        builder.ToTable("competitor_snapshots");
        builder.HasKey(static c => new { c.TenantId, c.ClientId, c.Name, c.Platform, c.Date });
        builder.BelongsToClient();
        builder.Property(static c => c.Name).HasMaxLength(200);
    }
}
