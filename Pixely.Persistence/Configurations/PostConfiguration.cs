using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Model;
using Pixely.Persistence.Posts;

namespace Pixely.Persistence.Configurations;

internal sealed class PostConfiguration : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable("social_media_posts");
        builder.HasKey(static p => new { p.TenantId, p.Id });
        builder.BelongsToClient();
        builder.HasIndex(static p => new { p.TenantId, p.ClientId, p.Url }).IsUnique();
        builder.HasIndex(static p => new { p.TenantId, p.ClientId, p.TextHash });
        builder.HasIndex(static p => new { p.TenantId, p.ClientId, p.PublishedAt, p.Id });
        builder.Property(static p => p.Url).HasMaxLength(500);
        builder.Property(static p => p.TextHash).IsHash();
        builder.Property(static p => p.RowHash).IsHash();
    }
}
