using System.Buffers.Text;
using System.Text;
using Microsoft.Extensions.Options;
using Pixely.Api.Security.Tokens;
using Pixely.Core.Identity;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Api.Security.Tokens;

public sealed class AccessTokenFormatTests
{
    private const string Key = "k3y-of-the-tests-0123456789-abcdefghij";
    private const string OtherKey = "another-k3y-of-the-tests-9876543210-zyx";
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualClock _clock = new(Now);

    [Fact]
    public void Reads_what_it_wrote()
    {
        var claims = Claims();
        Assert.True(Format(Key).TryRead(Format(Key).Write(claims), out var read, out _));
        Assert.Equal(claims, read);
    }

    [Fact]
    public void Carries_the_claims_that_clients_know()
    {
        var payload = Decode(Format(Key).Write(Claims()).Split('.')[1]);
        Assert.Contains("\"sub\":\"ana@example.com\"", payload, StringComparison.Ordinal);
        Assert.Contains("\"tenant_id\":\"aaaaaaaa-0000-0000-0000-000000000001\"", payload, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepts_a_token_of_a_previous_key_until_the_key_is_dropped()
    {
        var token = Format(Key).Write(Claims());
        Assert.True(Format(OtherKey, Key).TryRead(token, out _, out _));
        Assert.Equal(AccessTokenFault.UnknownHeader, FaultOf(token, Format(OtherKey)));
    }

    [Fact]
    public void Rejects_a_token_at_the_second_it_expires()
    {
        var token = Format(Key).Write(Claims());
        _clock.Advance(TimeSpan.FromSeconds(899));
        Assert.True(Format(Key).TryRead(token, out _, out _));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(AccessTokenFault.Expired, FaultOf(token));
    }

    [Fact]
    public void Rejects_a_token_of_the_future()
    {
        var later = Now.AddMinutes(1).ToUnixTimeSeconds();
        Assert.Equal(AccessTokenFault.NotYetValid, FaultOf(Format(Key).Write(Claims() with { Nbf = later })));
        Assert.Equal(AccessTokenFault.NotYetValid, FaultOf(Format(Key).Write(Claims() with { Iat = later })));
    }

    [Fact]
    public void Rejects_a_token_issued_by_or_for_somebody_else()
    {
        Assert.Equal(AccessTokenFault.WrongParty, FaultOf(Format(Key).Write(Claims() with { Iss = "somebody" })));
        Assert.Equal(AccessTokenFault.WrongParty, FaultOf(Format(Key).Write(Claims() with { Aud = "somebody" })));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("hs256")]
    [InlineData("HS384")]
    [InlineData("RS256")]
    public void Rejects_every_other_algorithm_even_when_signed_with_the_right_key(string algorithm)
    {
        var header = Decode(Format(Key).Write(Claims()).Split('.')[0]).Replace("HS256", algorithm, StringComparison.Ordinal);
        Assert.Equal(AccessTokenFault.UnknownHeader, FaultOf(Sign(header, PayloadOf(Claims()), Key)));
    }

    [Theory]
    [InlineData("""{"alg":"HS256","typ":"JWT"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":null}""")]
    [InlineData("""{"alg":"HS256","alg":"none","typ":"JWT","kid":"KID"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"KID","crit":["exp"]}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"KID","jwk":{"kty":"oct","k":"AAAA"}}""")]
    [InlineData("""{"Alg":"HS256","typ":"JWT","kid":"KID"}""")]
    [InlineData("""["HS256"]""")]
    [InlineData("null")]
    [InlineData("")]
    public void Rejects_a_header_that_is_not_exactly_its_own(string header)
    {
        var known = header.Replace("KID", new SigningKey(Key).Id, StringComparison.Ordinal);
        Assert.Equal(AccessTokenFault.UnknownHeader, FaultOf(Sign(known, PayloadOf(Claims()), Key)));
    }

    [Fact]
    public void Rejects_the_key_id_of_another_key()
    {
        var header = HeaderOf(Key).Replace(new SigningKey(Key).Id, new SigningKey(OtherKey).Id, StringComparison.Ordinal);
        Assert.Equal(AccessTokenFault.WrongSignature, FaultOf(Sign(header, PayloadOf(Claims()), Key), Format(Key, OtherKey)));
        Assert.Equal(AccessTokenFault.UnknownHeader, FaultOf(Sign(header, PayloadOf(Claims()), OtherKey)));
    }

    [Fact]
    public void Rejects_the_payload_of_another_token()
    {
        var viewer = Format(Key).Write(Claims()).Split('.');
        var admin = Format(Key).Write(Claims() with { Role = UserRole.Admin }).Split('.');
        Assert.Equal(AccessTokenFault.WrongSignature, FaultOf($"{viewer[0]}.{admin[1]}.{viewer[2]}"));
    }

    [Theory]
    [InlineData("\"role\":\"viewer\"", "\"role\":\"viewer\",\"role\":\"admin\"")]
    [InlineData("\"role\":\"viewer\"", "\"role\":\"owner\"")]
    [InlineData("\"role\":\"viewer\"", "\"role\":1")]
    [InlineData("\"role\":\"viewer\",", "")]
    [InlineData("\"aud\":\"pixely\"", "\"aud\":[\"pixely\"]")]
    [InlineData("\"exp\":", "\"exp\":1e9,\"exp2\":")]
    [InlineData("\"exp\":1777896900", "\"exp\":\"1777896900\"")]
    [InlineData("\"exp\":1777896900", "\"exp\":null")]
    [InlineData("\"exp\":1777896900", "\"exp\":99999999999999999999")]
    public void Rejects_claims_that_are_not_exactly_its_own_although_signed(string original, string changed)
    {
        var payload = PayloadOf(Claims());
        Assert.Contains(original, payload, StringComparison.Ordinal);
        Assert.Equal(
            AccessTokenFault.Malformed,
            FaultOf(Sign(HeaderOf(Key), payload.Replace(original, changed, StringComparison.Ordinal), Key)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.b.c.d")]
    public void Rejects_what_is_no_token(string token)
    {
        Assert.Equal(AccessTokenFault.Malformed, FaultOf(token));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30")]
    [InlineData("ñ.ñ.ñ")]
    public void Rejects_three_parts_that_begin_with_no_header_of_its_own(string token)
    {
        Assert.Equal(AccessTokenFault.UnknownHeader, FaultOf(token));
    }

    [Fact]
    public void Rejects_every_truncation_and_every_flipped_character()
    {
        var token = Format(Key).Write(Claims());
        for (var i = 0; i < token.Length; i++)
        {
            Assert.False(Format(Key).TryRead(token[..i], out _, out _), $"cut at {i}");
            var flipped = string.Concat(token.AsSpan(0, i), token[i] == 'A' ? "B" : "A", token.AsSpan(i + 1));
            Assert.False(Format(Key).TryRead(flipped, out _, out _), $"flipped at {i}");
        }
    }

    [Theory]
    [InlineData("=")]
    [InlineData(" ")]
    [InlineData("\n")]
    public void Rejects_padding_and_white_space(string addition)
    {
        var parts = Format(Key).Write(Claims()).Split('.');
        for (var i = 0; i < parts.Length; i++)
        {
            var changed = parts.ToArray();
            changed[i] += addition;
            Assert.False(Format(Key).TryRead(string.Join('.', changed), out _, out _), $"part {i}");
        }
    }

    [Fact]
    public void Rejects_a_huge_token_without_decoding_it()
    {
        Assert.Equal(AccessTokenFault.Malformed, FaultOf($"{new string('A', 5_000_000)}.e30.e30"));
        Assert.Equal(
            AccessTokenFault.Malformed,
            FaultOf(Format(Key).Write(Claims() with { Sub = new string('a', 5_000) })));
    }

    private AccessTokenFault? FaultOf(string token, AccessTokenFormat? format = null)
    {
        Assert.False((format ?? Format(Key)).TryRead(token, out var claims, out var fault));
        Assert.Null(claims);
        return fault;
    }

    private AccessTokenFormat Format(string key, params string[] previous)
    {
        var options = Options.Create(new TokenOptions { Key = key, PreviousKeys = previous });
        return new AccessTokenFormat(new SigningKeyRing(options), options, _clock);
    }

    private static AccessTokenClaims Claims() => new()
    {
        Iss = "pixely",
        Aud = "pixely",
        Sub = "ana@example.com",
        Uid = Guid.Parse("aaaaaaaa-0000-0000-0000-000000000002"),
        TenantId = Guid.Parse("aaaaaaaa-0000-0000-0000-000000000001"),
        Role = UserRole.Viewer,
        Sid = Guid.Parse("aaaaaaaa-0000-0000-0000-000000000004"),
        Jti = Guid.Parse("aaaaaaaa-0000-0000-0000-000000000003"),
        Iat = Now.ToUnixTimeSeconds(),
        Nbf = Now.ToUnixTimeSeconds(),
        Exp = Now.AddMinutes(15).ToUnixTimeSeconds(),
    };

    private string HeaderOf(string key) => Decode(Format(key).Write(Claims()).Split('.')[0]);

    private string PayloadOf(AccessTokenClaims claims) => Decode(Format(Key).Write(claims).Split('.')[1]);

    private static string Sign(string header, string payload, string key)
    {
        var signingInput = $"{Encode(header)}.{Encode(payload)}";
        return $"{signingInput}.{Hs256.Sign(Encoding.UTF8.GetBytes(key), signingInput)}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Decode(string part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));
}
