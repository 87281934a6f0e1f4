using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Configurations;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.HasKey(static u => new { u.TenantId, u.Id });
        builder.BelongsToTenant();
        // Unique in the whole system by directory.sign_in_names, which a trigger keeps.
        builder.HasIndex(static u => new { u.TenantId, u.Email }).IsUnique();
        // For the directory, which looks for the user before the tenant is known.
        builder.HasIndex(static u => u.Id, "ix_users_directory");
        builder.Property(static u => u.Email).HasMaxLength(254);
        builder.Property(static u => u.FullName).HasMaxLength(200);
        builder.Property(static u => u.PasswordHash).HasMaxLength(500);
        builder.Property(static u => u.ConfiguredPasswordHash).HasMaxLength(500);
    }
}
