using Pixely.AppHost.Announcement;
using Pixely.MigrationService.Seed;

namespace Pixely.Tests.AppHost.Announcement;

public sealed class SignInParametersTests
{
    [Fact]
    public void Names_the_client_that_the_seed_creates()
        => Assert.Equal(SeededIds.CafeClient, Guid.Parse(SignInParameters.ClientId));

    [Fact]
    public async Task Announces_the_addresses_that_the_seed_is_told_to_use()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(TestContext.Current.CancellationToken);

        var told = await ProjectEnvironment.ReadAsync(
            builder, "migrations", $"{AccountOptions.SectionName}__{nameof(AccountOptions.AdminEmail)}", $"{AccountOptions.SectionName}__{nameof(AccountOptions.ViewerEmail)}");

        Assert.Equal([SignInParameters.AdminEmail, SignInParameters.ViewerEmail], told.Values);
    }
}
