using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Attacks;

/// <summary>Tokens that nobody signed, or that somebody else signed in another way.</summary>
public sealed class ForgedSignatureTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    [InlineData("NONE")]
    [InlineData("")]
    [InlineData("HS256 ")]
    [InlineData("hs256")]
    public async Task An_algorithm_that_signs_nothing_makes_nobody_an_administrator(string algorithm)
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        var input = $"{TokenForge.Encode(Algorithm(forge, algorithm))}.{TokenForge.Encode(AsAdministrator(forge))}";
        foreach (var signature in (string[])["", "AA", forge.Parts[2]])
        {
            await forge.RefusesAsync($"{input}.{signature}");
        }

        await forge.RefusesAsync(input);
        await forge.RefusesAsync(TokenForge.Sign(Algorithm(forge, algorithm), forge.Payload));
    }

    [Theory]
    [InlineData("HS384")]
    [InlineData("HS512")]
    public async Task A_longer_hash_with_the_right_key_is_not_taken_for_the_one_that_was_agreed(string algorithm)
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        var input = Encoding.ASCII.GetBytes($"{TokenForge.Encode(Algorithm(forge, algorithm))}.{forge.Parts[1]}");
        var key = Encoding.UTF8.GetBytes(ApiFactory.SigningKey);
        var signature = algorithm == "HS384" ? HMACSHA384.HashData(key, input) : HMACSHA512.HashData(key, input);
        await forge.RefusesAsync($"{Encoding.ASCII.GetString(input)}.{Base64Url.EncodeToString(signature)}");
        await forge.RefusesAsync($"{forge.Parts[0]}.{forge.Parts[1]}.{Base64Url.EncodeToString(signature)}");
    }

    [Fact]
    public async Task A_key_pair_of_the_attackers_own_does_not_stand_in_for_the_secret()
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await SignedByAsync("RS256", input => rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        await SignedByAsync("PS256", input => rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        await SignedByAsync("ES256", input => ec.SignData(input, HashAlgorithmName.SHA256));
        await forge.RefusesAsync(TokenForge.Sign(forge.Header, AsAdministrator(forge), rsa.ExportSubjectPublicKeyInfoPem()));

        async Task SignedByAsync(string algorithm, Func<byte[], byte[]> sign)
        {
            foreach (var header in (string[])[Algorithm(forge, algorithm), forge.Header])
            {
                var input = $"{TokenForge.Encode(header)}.{TokenForge.Encode(AsAdministrator(forge))}";
                await forge.RefusesAsync($"{input}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(input)))}");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("changeme")]
    [InlineData("your-secret-key")]
    [InlineData("your-256-bit-secret")]
    [InlineData("super-secret-key-change-in-production")]
    [InlineData("pixely")]
    [InlineData("another-installation-0123456789-abcdef")]
    public async Task A_secret_that_everybody_knows_or_of_another_installation_opens_nothing(string key)
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        await forge.RefusesAsync(TokenForge.Sign(forge.Header, AsAdministrator(forge), key));
        await forge.RefusesAsync(TokenForge.Sign("""{"alg":"HS256","typ":"JWT"}""", AsAdministrator(forge), key));
    }

    [Fact]
    public async Task A_token_with_other_claims_does_not_pass_with_the_signature_of_the_first()
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        await forge.RefusesAsync($"{forge.Parts[0]}.{TokenForge.Encode(AsAdministrator(forge))}.{forge.Parts[2]}");
    }

    [Fact]
    public async Task No_shortened_token_passes()
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        for (var length = 0; length < forge.Token.Length; length++)
        {
            await forge.RefusesAsync(forge.Token[..length]);
        }
    }

    [Fact]
    public async Task No_token_with_a_single_flipped_bit_passes()
    {
        var forge = await TokenForge.OfViewerAsync(Api);
        for (var at = 0; at < forge.Token.Length; at++)
        {
            for (var bit = 0; bit < 7; bit++)
            {
                var flipped = (char)(forge.Token[at] ^ (1 << bit));
                await forge.RefusesAsync(string.Concat(forge.Token.AsSpan(0, at), flipped.ToString(), forge.Token.AsSpan(at + 1)));
            }
        }
    }

    private static string Algorithm(TokenForge forge, string algorithm) =>
        forge.Header.Replace("\"HS256\"", $"\"{algorithm}\"", StringComparison.Ordinal);

    private static string AsAdministrator(TokenForge forge) => forge.Payload.Replace("\"viewer\"", "\"admin\"", StringComparison.Ordinal);
}
