using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Configurations;

internal sealed class SignInAddressConfiguration : IEntityTypeConfiguration<SignInAddress>
{
    public void Configure(EntityTypeBuilder<SignInAddress> builder)
    {
        builder.ToTable("sign_in_addresses");
        builder.HasKey(static a => new { a.TenantId, a.UserId, a.Address });
        builder.BelongsTo<SignInAddress, User>(nameof(SignInAddress.UserId), static u => new { u.TenantId, u.Id });
        builder.Property(static a => a.Address).HasMaxLength(45);
    }
}
