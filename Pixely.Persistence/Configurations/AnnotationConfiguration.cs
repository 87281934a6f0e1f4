using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Core.Annotations;
using Pixely.Persistence.Annotations;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Configurations;

internal sealed class AnnotationConfiguration : IEntityTypeConfiguration<Annotation>
{
    public void Configure(EntityTypeBuilder<Annotation> builder)
    {
        builder.ToTable("annotations");
        builder.HasKey(static a => new { a.TenantId, a.Id });
        builder.BelongsToClient();
        builder.HasIndex(static a => new { a.TenantId, a.ClientId, a.Kind, a.TextHash, a.AnnotatorName, a.AnnotatorVersion }, "ix_annotations_text").IsUnique();
        builder.Property(static a => a.TextHash).IsHash();
        builder.Property(static a => a.AnnotatorName).HasMaxLength(40);
        builder.ComplexProperty(static a => a.Values, Values);
    }

    // One column a number: the smallest rows, the fastest reading, and SQL that averages an emotion by its name.
    private static void Values(ComplexPropertyBuilder<AnnotationValues> values)
    {
        values.ComplexProperty(static v => v.Emotions);
        values.ComplexProperty(static v => v.Traits);
        values.ComplexProperty(static v => v.Frames);
        values.Property(static v => v.Topics).IsJson();
    }
}
