using System.Text.Json;
using Pixely.Core.Identity;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Attacks;

/// <summary>Claims that the right key signed and that are not right: what remains safe when a key has leaked for a moment, or an issuer errs.</summary>
public sealed class ForgedClaimsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Theory]
    [InlineData("\"9999999999\"")]
    [InlineData("9999999999.5")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1e309")]
    [InlineData("1e10")]
    [InlineData("99999999999999999999")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[9999999999]")]
    [InlineData("{}")]
    public async Task An_expiry_that_is_no_instant_does_not_make_a_token_last_for_ever(string expiry)
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        await forge.RefusesAsync(forge.WithPayload($"\"exp\":{Claim(forge, "exp")}", $"\"exp\":{expiry}"));
    }

    [Theory]
    [InlineData("\"role\":\"viewer\"", "\"role\":\"viewer\",\"role\":\"admin\"")]
    [InlineData("\"role\":\"viewer\"", "\"role\":\"viewer\",\"\\u0072ole\":\"admin\"")]
    [InlineData("\"role\":\"viewer\"", "\"role\":\"viewer\",\"rоle\":\"admin\"")]
    [InlineData("\"role\":\"viewer\"", "\"role\":\"viewer\",\"Role\":\"admin\"")]
    [InlineData("\"role\":\"viewer\"", "\"role\":[\"viewer\",\"admin\"]")]
    [InlineData("\"role\":\"viewer\"", "\"role\":\"admin\"")]
    [InlineData("\"role\":\"viewer\"", "\"role\":\"ADMIN\"")]
    [InlineData("\"role\":\"viewer\"", "\"role\":0")]
    [InlineData("\"role\":\"viewer\",", "")]
    [InlineData("\"role\":\"viewer\"", "\"role\":\"viewer\",\"scope\":\"admin\"")]
    public async Task A_second_or_another_role_gives_no_right_that_the_account_does_not_have(string original, string changed)
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        await forge.RefusesAsync(forge.WithPayload(original, changed));
    }

    [Theory]
    [InlineData("\"iss\":\"pixely\"", "\"iss\":\"pixely-of-somebody\"")]
    [InlineData("\"iss\":\"pixely\"", "\"iss\":\"Pixely\"")]
    [InlineData("\"iss\":\"pixely\"", "\"iss\":\"pixеly\"")]
    [InlineData("\"aud\":\"pixely\"", "\"aud\":\"another\"")]
    [InlineData("\"aud\":\"pixely\"", "\"aud\":[\"pixely\",\"another\"]")]
    public async Task A_token_issued_by_or_for_somebody_else_opens_nothing(string original, string changed)
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        await forge.RefusesAsync(forge.WithPayload(original, changed));
    }

    [Fact]
    public async Task A_token_of_tomorrow_does_not_work_today()
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        var tomorrow = long.Parse(Claim(forge, "iat"), System.Globalization.CultureInfo.InvariantCulture) + 86_400;
        await forge.RefusesAsync(forge.WithPayload($"\"iat\":{Claim(forge, "iat")}", $"\"iat\":{tomorrow}"));
        await forge.RefusesAsync(forge.WithPayload($"\"nbf\":{Claim(forge, "nbf")}", $"\"nbf\":{tomorrow}"));
    }

    [Fact]
    public async Task The_name_of_another_tenant_opens_nothing_there()
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        var other = await Api.CreateClientAsync();
        await forge.RefusesAsync(forge.WithPayload(Claim(forge, "tenant_id"), other.TenantId.ToString()));
    }

    [Fact]
    public async Task Another_users_id_or_e_mail_makes_nobody_somebody_else()
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        var admin = await Api.CreateUserAsync(await Api.CreateTenantAsync(), UserRole.Admin);
        await forge.RefusesAsync(forge.WithPayload(Claim(forge, "uid"), admin.Id.ToString()));
        await forge.RefusesAsync(forge.WithPayload(Claim(forge, "sub"), admin.Email));
        await forge.RefusesAsync(forge.WithPayload(Claim(forge, "uid"), Guid.Empty.ToString()));
        await forge.RefusesAsync(forge.WithPayload(Claim(forge, "uid"), Guid.CreateVersion7().ToString()));
    }

    [Fact]
    public async Task Another_users_session_is_not_borrowed()
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        var other = await TokenForge.OfViewerAsync(Api);
        await forge.RefusesAsync(forge.WithPayload(Claim(forge, "sid"), Claim(other, "sid")));
        await forge.RefusesAsync(forge.WithPayload(Claim(forge, "sid"), Guid.CreateVersion7().ToString()));
        await forge.RefusesAsync(forge.WithPayload($"\"sid\":\"{Claim(forge, "sid")}\",", ""));
    }

    private static string Claim(TokenForge forge, string name)
    {
        using var claims = JsonDocument.Parse(forge.Payload);
        var claim = claims.RootElement.GetProperty(name);
        return claim.ValueKind == JsonValueKind.String ? claim.GetString()! : claim.GetRawText();
    }
}
