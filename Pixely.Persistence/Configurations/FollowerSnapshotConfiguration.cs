using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Ingestion;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Configurations;

internal sealed class FollowerSnapshotConfiguration : IEntityTypeConfiguration<FollowerSnapshot>
{
    public void Configure(EntityTypeBuilder<FollowerSnapshot> builder)
    {
        builder.ToTable("follower_snapshots");
        builder.HasKey(static f => new { f.TenantId, f.ClientId, f.Platform, f.Date });
        builder.BelongsToClient();
    }
}
