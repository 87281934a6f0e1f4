using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Versions;

namespace Pixely.Persistence.Configurations;

internal sealed class DataChangeConfiguration : IEntityTypeConfiguration<DataChange>
{
    public void Configure(EntityTypeBuilder<DataChange> builder)
    {
        builder.ToTable("data_changes");
        builder.HasKey(static c => new { c.TenantId, c.ClientId, c.TransactionId });
        builder.Property(static c => c.TransactionId).ValueGeneratedNever();
    }
}
