using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Insights;

namespace Pixely.Persistence.Configurations;

internal sealed class AnalysisResultConfiguration : IEntityTypeConfiguration<AnalysisResult>
{
    public void Configure(EntityTypeBuilder<AnalysisResult> builder)
    {
        builder.ToTable("analysis_results", static table =>
        {
            table.HasCheckConstraint("ck_analysis_results_payload", "(status = 'ok') = (payload is not null) and (status = 'failed') = (error is not null)");
            table.HasCheckConstraint("ck_analysis_results_nonces", "nonces is null or (payload is not null and length(nonces) % 16 = 0)");
        });
        builder.HasKey(static r => new { r.TenantId, r.InsightId, r.Module });
        builder.Property(static r => r.Module).HasMaxLength(60);
        builder.Property(static r => r.Payload).HasColumnType("jsonb");
        builder.Property(static r => r.Error).HasMaxLength(2000);
    }
}
