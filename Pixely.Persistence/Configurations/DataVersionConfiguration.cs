using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Versions;

namespace Pixely.Persistence.Configurations;

/// <summary>No foreign key: to check it would ask for a lock after the version's, which is to be the last one of a transaction.</summary>
internal sealed class DataVersionConfiguration : IEntityTypeConfiguration<DataVersion>
{
    public void Configure(EntityTypeBuilder<DataVersion> builder)
    {
        builder.ToTable("data_versions");
        builder.HasKey(static v => new { v.TenantId, v.ClientId });
    }
}
