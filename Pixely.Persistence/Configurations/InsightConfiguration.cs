using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Insights;
using Pixely.Persistence.Model;
using Pixely.Persistence.Runs;

namespace Pixely.Persistence.Configurations;

internal sealed class InsightConfiguration : IEntityTypeConfiguration<Insight>
{
    public void Configure(EntityTypeBuilder<Insight> builder)
    {
        builder.ToTable("social_media_insights");
        builder.HasKey(static i => new { i.TenantId, i.Id });
        builder.BelongsToClient();
        builder.BelongsTo<Insight, AnalysisRun>(nameof(Insight.RunId), static r => new { r.TenantId, r.Id });
        builder.HasIndex(static i => new { i.TenantId, i.RunId }).IsUnique();
        builder.HasIndex(static i => new { i.TenantId, i.ClientId, i.Sequence }).IsUnique();
        builder.HasIndex(static i => new { i.TenantId, i.ClientId, i.AnalysisTimestamp });
        // For the directory, which looks for the insight before the tenant is known.
        builder.HasIndex(static i => i.Id, "ix_social_media_insights_directory");
        builder.HasMany(static i => i.Results).WithOne().HasForeignKey(static r => new { r.TenantId, r.InsightId })
            .HasPrincipalKey(static i => new { i.TenantId, i.Id }).OnDelete(DeleteBehavior.Restrict);
        builder.Property(static i => i.AnnotatorName).HasMaxLength(40);
        builder.Property(static i => i.PromptHash).IsHash();
        builder.Property(static i => i.Cost).IsMoney();
        builder.Property(static i => i.Fallbacks).IsJson();
        builder.Property(static i => i.PreviousHash).IsHash();
        builder.Property(static i => i.Hash).IsHash();
    }
}
