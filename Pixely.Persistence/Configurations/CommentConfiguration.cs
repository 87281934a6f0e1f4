using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Model;
using Pixely.Persistence.Posts;

namespace Pixely.Persistence.Configurations;

internal sealed class CommentConfiguration : IEntityTypeConfiguration<Comment>
{
    public void Configure(EntityTypeBuilder<Comment> builder)
    {
        builder.ToTable("comentarios");
        builder.HasKey(static c => new { c.TenantId, c.Id });
        // The post is of the same client, too.
        builder.HasOne<Post>().WithMany().HasForeignKey(static c => new { c.TenantId, c.ClientId, c.PostId })
            .HasPrincipalKey(static p => new { p.TenantId, p.ClientId, p.Id }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(static c => new { c.TenantId, c.ClientId, c.ContentHash }).IsUnique();
        builder.HasIndex(static c => new { c.TenantId, c.ClientId, c.TextHash });
        builder.HasIndex(static c => new { c.TenantId, c.ClientId, c.PlaceHash });
        // Windows and pages of them: by date, and by date within a post.
        builder.HasIndex(static c => new { c.TenantId, c.ClientId, c.PublishedAt, c.Id });
        builder.HasIndex(static c => new { c.TenantId, c.ClientId, c.PostId, c.PublishedAt, c.Id }, "ix_comentarios_post_published_at");
        builder.Property(static c => c.ContentHash).IsHash();
        builder.Property(static c => c.TextHash).IsHash();
        builder.Property(static c => c.PlaceHash).IsHash();
    }
}
