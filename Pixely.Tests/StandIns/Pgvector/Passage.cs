using Microsoft.EntityFrameworkCore;
using Pgvector;

namespace Pixely.Tests.StandIns.Pgvector;

/// <summary>A row with a vector, as the product stores passages of text.</summary>
internal sealed class Passage
{
    public long Id { get; set; }

    public required string Text { get; set; }

    public Vector? Embedding { get; set; }
}

internal sealed class PassageContext(DbContextOptions<PassageContext> options) : DbContext(options)
{
    public const int Dimensions = 384;

    public DbSet<Passage> Passages => Set<Passage>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresExtension("vector");
        modelBuilder.Entity<Passage>(passage =>
        {
            passage.Property(p => p.Embedding).HasColumnType("vector(384)");
            passage.HasIndex(p => p.Embedding).HasMethod("hnsw").HasOperators("vector_cosine_ops");
        });
    }
}
