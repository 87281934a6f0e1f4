using Pixely.Api.Features.Users;
using Pixely.Core.Validation;

namespace Pixely.Tests.Api.Features.Users;

public sealed class EmailRulesTests
{
    [Theory]
    [InlineData("ana@example.com")]
    [InlineData("ANA.Lopez+norte@Example.com")]
    [InlineData("o'hara@mail.brand.example")]
    [InlineData("admin@pixely.local")]
    [InlineData("ana@xn--caf-dma.example")]
    public void Accepts_addresses_that_are_written_one_way_only(string email) => Assert.Empty(Check(email));

    [Theory]
    [InlineData("")]
    [InlineData("ana")]
    [InlineData("ana@")]
    [InlineData("@example.com")]
    [InlineData("ana@example")]
    [InlineData("ana@@example.com")]
    [InlineData("ana@exa mple.com")]
    [InlineData(" ana@example.com")]
    [InlineData("ana@example.com\n")]
    [InlineData("ana@example..com")]
    [InlineData("ana@-example.com")]
    [InlineData("ana@127.0.0.1")]
    [InlineData("ana@[127.0.0.1]")]
    [InlineData(".ana@example.com")]
    [InlineData("an..a@example.com")]
    [InlineData("\"a b\"@example.com")]
    [InlineData("Ana <ana@example.com>")]
    [InlineData("ana@example.com,eva@example.com")]
    [InlineData("аna@example.com")] // Cyrillic а
    [InlineData("ana@exаmple.com")] // Cyrillic а
    [InlineData("ana@example.com\u200B")]
    [InlineData("ana\u202E@example.com")]
    [InlineData("ＡＮＡ@example.com")]
    [InlineData("\u212Aarl@example.com")] // Kelvin sign, whose lower case is k
    [InlineData("ana@exámple.com")]
    public void Rejects_what_could_be_taken_for_another(string email) => Assert.Equal("$", Assert.Single(Check(email)).Path);

    [Fact]
    public void Rejects_parts_that_are_too_long()
    {
        Assert.Empty(Check($"{new string('a', 64)}@example.com"));
        Assert.Single(Check($"{new string('a', 65)}@example.com"));
        Assert.Single(Check($"ana@{new string('b', 64)}.com"));
        Assert.Single(Check($"ana@{string.Join('.', Enumerable.Repeat(new string('b', 60), 5))}"));
    }

    private static IReadOnlyList<Violation> Check(string email)
    {
        var errors = new ValidationErrors();
        EmailRules.Validate(email, errors);
        return errors.Violations;
    }
}
