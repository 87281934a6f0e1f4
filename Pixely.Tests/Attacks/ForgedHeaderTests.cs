using System.Net;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Attacks;

/// <summary>Tokens whose header tells the reader how to check them, and tokens in places where none belongs.</summary>
public sealed class ForgedHeaderTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Theory]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"KID","jwk":{"kty":"oct","k":"c2VjcmV0"}}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"KID","jku":"https://attacker.example/keys.json"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"KID","x5u":"https://attacker.example/chain.pem"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"KID","x5c":["MIIB"]}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"KID","crit":["exp"]}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"KID","b64":false,"crit":["b64"]}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"KID","zip":"DEF"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"KID","cty":"JWT"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"../../../../../../dev/null"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"' union select 'secret' --"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"KID\u0000"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":["KID"]}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":""}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":null}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT"}""")]
    [InlineData("""{"alg":["HS256"],"typ":"JWT","kid":"KID"}""")]
    [InlineData("""{"alg":"none","alg":"HS256","typ":"JWT","kid":"KID"}""")]
    [InlineData("""{"\u0061lg":"HS256","typ":"JWT","kid":"KID"}""")]
    [InlineData("""{"аlg":"HS256","typ":"JWT","kid":"KID"}""")]
    [InlineData("""{"ALG":"HS256","typ":"JWT","kid":"KID"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWS","kid":"KID"}""")]
    [InlineData("""{ "alg":"HS256","typ":"JWT","kid":"KID"}""")]
    [InlineData("""{"typ":"JWT","alg":"HS256","kid":"KID"}""")]
    public async Task A_header_that_brings_or_names_a_key_is_not_obeyed(string header)
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        var kid = forge.Header.Split("\"kid\":\"")[1].TrimEnd('"', '}');
        var known = header.Replace("KID", kid, StringComparison.Ordinal);
        foreach (var key in (string[])["", "secret", ApiFactory.SigningKey])
        {
            await forge.RefusesAsync(TokenForge.Sign(known, forge.Payload, key));
        }
    }

    [Fact]
    public async Task A_token_within_a_token_does_not_count()
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        await forge.RefusesAsync(TokenForge.Sign(forge.Header, forge.Token));
        await forge.RefusesAsync(TokenForge.Sign(forge.Header, $"\"{forge.Token}\""));
    }

    [Fact]
    public async Task An_encrypted_token_of_five_parts_is_no_token()
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        await forge.RefusesAsync($"{TokenForge.Encode("""{"alg":"dir","enc":"A128CBC-HS256"}""")}..AAAA.AAAA.AAAA");
        await forge.RefusesAsync($"{forge.Token}.AAAA.AAAA");
        await forge.RefusesAsync($"{forge.Token}.");
        await forge.RefusesAsync($".{forge.Token}");
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\t")]
    [InlineData("\n")]
    [InlineData("\0")]
    [InlineData("=")]
    [InlineData("%00")]
    [InlineData("\u00a0")]
    [InlineData("\u200b")]
    [InlineData("ａ")]
    public async Task A_token_has_one_spelling(string addition)
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        for (var part = 0; part < 3; part++)
        {
            var before = forge.Parts.ToArray();
            before[part] = addition + before[part];
            await forge.RefusesAsync(string.Join('.', before));
            var after = forge.Parts.ToArray();
            after[part] += addition;
            await forge.RefusesAsync(string.Join('.', after));
        }
    }

    [Fact]
    public async Task A_second_token_beside_the_first_confuses_nobody()
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        var forged = TokenForge.Sign(forge.Header, forge.Payload, "secret");
        await forge.RefusesHeaderAsync($"Bearer {forge.Token}", $"Bearer {forged}");
        await forge.RefusesHeaderAsync($"Bearer {forged}", $"Bearer {forge.Token}");
        await forge.RefusesHeaderAsync($"Bearer {forge.Token}, Bearer {forged}");
        await forge.RefusesHeaderAsync($"Bearer {forged}, Bearer {forge.Token}");
        await forge.RefusesHeaderAsync($"Basic {forge.Token}");
        await forge.RefusesHeaderAsync($"Bearer{forge.Token}");
        await forge.RefusesHeaderAsync(forge.Token);
    }

    [Fact]
    public async Task A_token_in_the_address_a_cookie_or_a_form_is_not_looked_for()
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        await Api.Anonymous().GetProblemAsync($"/users/me?access_token={forge.Token}", HttpStatusCode.Unauthorized);
        using var cookie = new HttpRequestMessage(HttpMethod.Get, new Uri("/users/me", UriKind.Relative));
        cookie.Headers.TryAddWithoutValidation("Cookie", $"access_token={forge.Token}; Authorization=Bearer%20{forge.Token}");
        using var byCookie = await Api.Anonymous().SendAsync(cookie, TestContext.Current.CancellationToken);
        await byCookie.ReadProblemAsync(HttpStatusCode.Unauthorized);
        using var byForm = await Api.Anonymous().SendTextAsync(
            HttpMethod.Post, "/fichas_cliente", $"access_token={forge.Token}", "application/x-www-form-urlencoded");
        Assert.Contains(byForm.StatusCode, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.UnsupportedMediaType]);
    }

    [Fact]
    public async Task A_token_of_a_megabyte_or_ten_thousand_parts_costs_nothing()
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        await forge.RefusesAsync(new string('.', 10_000));
        await forge.RefusesAsync(new string('A', 1_000_000));
        await forge.RefusesAsync($"{forge.Parts[0]}.{new string('A', 1_000_000)}.{forge.Parts[2]}");
        await forge.RefusesAsync(TokenForge.Sign(forge.Header, forge.Payload.Replace("{", "{" + new string(' ', 5_000), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_header_of_a_megabyte_is_cut_off_by_the_server()
    {
        await using var api = Api.OnKestrel();
        foreach (var value in (string[])[new string('A', 1_000_000), new string('.', 100_000)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/users/me", UriKind.Relative));
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {value}");
            try
            {
                using var response = await api.Anonymous().SendAsync(request, TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
            }
            catch (HttpRequestException)
            {
                // The server closed the connection while the header was still being sent.
            }
        }

        var tokens = await api.SignInAsync((await api.CreateViewerAsync()).Email);
        await api.ShouldBeLetInAsync(tokens);
    }
}
