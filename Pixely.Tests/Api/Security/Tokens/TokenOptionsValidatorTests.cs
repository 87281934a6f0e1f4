using Pixely.Api.Security.Tokens;

namespace Pixely.Tests.Api.Security.Tokens;

public sealed class TokenOptionsValidatorTests
{
    private const string Strong = "k3y-of-the-tests-0123456789-abcdefghij";

    private readonly TokenOptionsValidator _validator = new();

    [Fact]
    public void Accepts_long_random_keys()
    {
        Assert.True(_validator.Validate(null, new TokenOptions { Key = Strong, PreviousKeys = [Strong + "2"] }).Succeeded);
    }

    [Theory]
    [InlineData("", "Tokens:Key is missing: set it to at least 32 random characters.")]
    [InlineData("   ", "Tokens:Key is missing: set it to at least 32 random characters.")]
    [InlineData("secret", "Tokens:Key is too short: 6 characters, at least 32 random ones are needed.")]
    [InlineData(
        "abababababababababababababababababababab",
        "Tokens:Key is too regular: fewer than 12 different characters. Generate a random one.")]
    public void Refuses_a_weak_key_and_says_why(string key, string message)
    {
        Assert.Equal([message], _validator.Validate(null, new TokenOptions { Key = key }).Failures);
    }

    [Fact]
    public void Refuses_a_weak_previous_key()
    {
        var result = _validator.Validate(null, new TokenOptions { Key = Strong, PreviousKeys = ["old"] });
        Assert.Equal(["Tokens:PreviousKeys:0 is too short: 3 characters, at least 32 random ones are needed."], result.Failures);
    }

    [Fact]
    public void Refuses_the_same_key_twice()
    {
        Assert.True(_validator.Validate(null, new TokenOptions { Key = Strong, PreviousKeys = [Strong] }).Failed);
    }
}
