using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Annotations;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Configurations;

internal sealed class UnansweredTextRecordConfiguration : IEntityTypeConfiguration<UnansweredTextRecord>
{
    public void Configure(EntityTypeBuilder<UnansweredTextRecord> builder)
    {
        builder.ToTable("unanswered_texts");
        builder.HasKey(static t => new { t.TenantId, t.ClientId, t.Kind, t.TextHash, t.AnnotatorName, t.AnnotatorVersion });
        builder.BelongsToClient();
        builder.Property(static t => t.TextHash).IsHash();
        builder.Property(static t => t.AnnotatorName).HasMaxLength(40);
    }
}
