using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Model;
using Pixely.Persistence.Runs;

namespace Pixely.Persistence.Configurations;

internal sealed class AnalysisRunConfiguration : IEntityTypeConfiguration<AnalysisRun>
{
    public void Configure(EntityTypeBuilder<AnalysisRun> builder)
    {
        builder.ToTable("analysis_runs");
        builder.HasKey(static r => new { r.TenantId, r.Id });
        builder.BelongsToClient();
        builder.HasIndex(static r => new { r.TenantId, r.ClientId, r.DueAt }).IsUnique();
        builder.HasIndex(static r => new { r.TenantId, r.ClientId, r.RequestedAt });
        builder.HasIndex(static r => new { r.TenantId, r.ClientId }, RunStore.OneRunningIndex).IsUnique().HasFilter("status = 'running'");
        builder.HasIndex(static r => new { r.TenantId, r.ClientId, r.Trigger }, RunStore.OneRequestedIndex).IsUnique()
            .HasFilter("status = 'requested' and trigger = 'request'");
        // For the directory, which looks for the run before the tenant is known, and for what waits.
        builder.HasIndex(static r => r.Id, "ix_analysis_runs_directory");
        builder.HasIndex(static r => new { r.RequestedAt, r.Id }, "ix_analysis_runs_directory_waiting").HasFilter("status = 'requested'");
        // For the agency, which reads the runs of all tenants, newest first.
        builder.HasIndex(static r => new { r.RequestedAt, r.Id }, "ix_analysis_runs_directory_newest");
        builder.Ignore(static r => r.Usage);
        builder.Property(static r => r.Cost).IsMoney();
        builder.Property(static r => r.Ingestion).IsJson();
        builder.Property(static r => r.NarrationRequestHash).IsHash();
        builder.Property(static r => r.NarrationAnswer).HasColumnType("jsonb");
        builder.Property(static r => r.Agreement).IsJson();
        builder.Property(static r => r.Worker).HasMaxLength(200);
        builder.Property(static r => r.AnnotatorName).HasMaxLength(40);
        builder.Property(static r => r.ErrorCode).HasMaxLength(60);
        builder.Property(static r => r.ErrorMessage).HasMaxLength(2000);
    }
}
