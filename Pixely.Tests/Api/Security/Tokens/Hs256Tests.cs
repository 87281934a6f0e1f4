using System.Buffers.Text;
using Pixely.Api.Security.Tokens;

namespace Pixely.Tests.Api.Security.Tokens;

public sealed class Hs256Tests
{
    // RFC 7515, appendix A.1.
    private const string Key = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";

    private const string SigningInput =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
        + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private const string Signature = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    [Fact]
    public void Signs_the_example_of_rfc_7515()
    {
        Assert.Equal(Signature, Hs256.Sign(Base64Url.DecodeFromChars(Key), SigningInput));
    }

    [Fact]
    public void Accepts_the_example_of_rfc_7515()
    {
        Assert.True(Hs256.IsValid(Base64Url.DecodeFromChars(Key), SigningInput, Signature));
    }

    [Theory]
    [InlineData("")]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX")]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl")]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk=")]
    [InlineData("dBjftJeZ4CVP+mB92K27uhbUJU1p1r/wW1gFWFOEjXk")]
    [InlineData("DBJFTJEZ4CVP-MB92K27UHBUJU1P1R_WW1GFWFOEJXK")]
    public void Rejects_every_other_spelling_of_the_signature(string signature)
    {
        Assert.False(Hs256.IsValid(Base64Url.DecodeFromChars(Key), SigningInput, signature));
    }
}
