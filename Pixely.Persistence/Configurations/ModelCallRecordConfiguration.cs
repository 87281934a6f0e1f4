using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Model;
using Pixely.Persistence.ModelUse;
using Pixely.Persistence.Runs;

namespace Pixely.Persistence.Configurations;

internal sealed class ModelCallRecordConfiguration : IEntityTypeConfiguration<ModelCallRecord>
{
    public void Configure(EntityTypeBuilder<ModelCallRecord> builder)
    {
        builder.ToTable("model_calls", static table =>
        {
            table.HasCheckConstraint("ck_model_calls_tokens", "input_tokens >= cached_input_tokens and cached_input_tokens >= 0 and output_tokens >= 0");
            table.HasCheckConstraint("ck_model_calls_cost", "cost >= 0");
        });
        builder.HasKey(static c => new { c.TenantId, c.Id });
        builder.BelongsToClient();
        builder.BelongsTo<ModelCallRecord, AnalysisRun>(nameof(ModelCallRecord.RunId), static r => new { r.TenantId, r.Id });
        // A month of a client is summed up before every run.
        builder.HasIndex(static c => new { c.TenantId, c.ClientId, c.AnsweredAt });
        builder.HasIndex(static c => new { c.TenantId, c.RunId });
        builder.Property(static c => c.Model).HasMaxLength(100);
        builder.Property(static c => c.PromptHash).IsHash();
        builder.Property(static c => c.Cost).IsMoney();
    }
}
