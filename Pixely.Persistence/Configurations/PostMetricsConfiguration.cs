using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Model;
using Pixely.Persistence.Posts;

namespace Pixely.Persistence.Configurations;

internal sealed class PostMetricsConfiguration : IEntityTypeConfiguration<PostMetrics>
{
    public void Configure(EntityTypeBuilder<PostMetrics> builder)
    {
        builder.ToTable("post_metrics");
        builder.HasKey(static m => new { m.TenantId, m.PostId, m.ObservedAt });
        builder.BelongsTo<PostMetrics, Post>(nameof(PostMetrics.PostId), static p => new { p.TenantId, p.Id });
    }
}
