using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Knowledge;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Configurations;

internal sealed class ContextChunkConfiguration : IEntityTypeConfiguration<ContextChunk>
{
    public void Configure(EntityTypeBuilder<ContextChunk> builder)
    {
        builder.ToTable("context_chunks");
        builder.HasKey(static c => new { c.TenantId, c.Id });
        builder.BelongsToClient();
        builder.HasIndex(static c => new { c.TenantId, c.ClientId, c.SourceKind, c.SourceId, c.TextHash, c.EmbeddingModel }, "ix_context_chunks_passage").IsUnique();
        builder.Property(static c => c.SourceKind).HasMaxLength(40);
        builder.Property(static c => c.TextHash).IsHash();
        builder.Property(static c => c.EmbeddingModel).HasMaxLength(100);
        builder.Property(static c => c.Embedding).HasColumnType($"vector({ContextChunk.Dimensions})");
    }
}
