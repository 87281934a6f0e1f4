using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Configurations;

internal sealed class RefreshTokenConfiguration : IEntityTypeConfiguration<RefreshToken>
{
    public void Configure(EntityTypeBuilder<RefreshToken> builder)
    {
        builder.ToTable("refresh_tokens");
        builder.HasKey(static t => new { t.TenantId, t.Id });
        builder.BelongsTo<RefreshToken, User>(nameof(RefreshToken.UserId), static u => new { u.TenantId, u.Id });
        builder.HasIndex(static t => new { t.TenantId, t.TokenHash }).IsUnique();
        builder.HasIndex(static t => new { t.TenantId, t.FamilyId });
        builder.HasIndex(static t => new { t.TenantId, t.ParentId });
        // Every request asks whether its session is alive: both answers are one step away, however old the session is.
        builder.HasIndex(static t => new { t.TenantId, t.FamilyId }, "ux_refresh_tokens_live").IsUnique().HasFilter("used_at is null and revoked_at is null");
        builder.HasIndex(static t => new { t.TenantId, t.UserId, t.FamilyId }, "ix_refresh_tokens_first").HasFilter("parent_id is null");
        builder.HasIndex(static t => new { t.TenantId, t.UserId });
        // For the directory, which looks for the token, or for its session, before the tenant is known.
        builder.HasIndex(static t => t.TokenHash, "ix_refresh_tokens_directory");
        builder.HasIndex(static t => t.SessionHash, "ix_refresh_tokens_session").HasFilter("session_hash is not null");
    }
}
