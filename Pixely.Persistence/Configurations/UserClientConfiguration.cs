using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Configurations;

internal sealed class UserClientConfiguration : IEntityTypeConfiguration<UserClient>
{
    public void Configure(EntityTypeBuilder<UserClient> builder)
    {
        builder.ToTable("user_clients");
        builder.HasKey(static c => new { c.TenantId, c.UserId, c.ClientId });
        builder.BelongsTo<UserClient, User>(nameof(UserClient.UserId), static u => new { u.TenantId, u.Id });
        builder.BelongsTo<UserClient, Client>(nameof(UserClient.ClientId), static c => new { c.TenantId, c.Id });
    }
}
