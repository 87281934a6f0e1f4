using Pixely.Api.Security.Passwords;
using Pixely.Core.Identity;

namespace Pixely.Tests.Api.Security.Passwords;

public sealed class PasswordRulesTests
{
    private static readonly string[] Personal = ["ana.garcia@cafe-alameda.example", "Ana García", "Café Alameda"];

    private readonly PasswordRules _rules = new();

    [Theory]
    [InlineData("mi perro odia los lunes")]
    [InlineData("un gato ronca sobre el piano mientras la lluvia tamborilea suav🦊")]
    [InlineData("x7Kq9mPz2LwE")]
    [InlineData("correct-horse-battery-staple-42")]
    [InlineData("tres tristes tigres tragaban trigo")]
    [InlineData("ñandú çedilla größe 日本語")]
    [InlineData("café alameda huele a tinta de calamar")]
    public void Takes_what_is_long_and_unexpected_without_asking_for_kinds_of_characters(string password) => Assert.Empty(Broken(password));

    [Theory]
    [InlineData("x7Kq9mPz2Lw", "TooShort")]
    [InlineData("password", "TooShort")]
    [InlineData("aaaaaaaaaaaa", "Pattern")]
    [InlineData("123456789012", "Pattern")]
    [InlineData("abcdefghijkl", "Pattern")]
    [InlineData("abcabcabcabc", "Pattern")]
    [InlineData("qwertyuiop123", "Common")]
    [InlineData("Password1234!", "Common")]
    [InlineData("P@ssw0rdP@ssw0rd", "Common")]
    [InlineData("iloveyouforever", "Common")]
    [InlineData("contraseña1234", "Common")]
    [InlineData("Bienvenidos2026", "Common")]
    [InlineData("teamoteamoteamo", "Common")]
    [InlineData("cafealameda2026!", "Personal")]
    [InlineData("CaféAlameda2026", "Personal")]
    [InlineData("pixely-pixely-1", "Personal")]
    [InlineData("ana.garcia@cafe-alameda.example", "Personal")]
    [InlineData("AnaGarcia1234", "Personal")]
    public void Names_the_rule_that_is_broken(string password, string rule) => Assert.Equal(rule, Assert.Single(Broken(password)).ToString());

    [Fact]
    public void Counts_characters_as_people_do()
    {
        Assert.Contains(PasswordRule.TooShort, Broken(string.Concat(Enumerable.Repeat("🦊", 11))));
        Assert.DoesNotContain(PasswordRule.TooShort, Broken(string.Concat(Enumerable.Repeat("🦊", 12))));
        // Twelve code points that are eleven characters once they are composed.
        Assert.Contains(PasswordRule.TooShort, Broken("e\u0301x7Kq9mPz2L"));
    }

    [Fact]
    public void Takes_1024_characters_and_not_one_more()
    {
        var longest = string.Concat(Enumerable.Range(0, 205).Select(static i => $"{i * 7919 % 100_000:00000}"))[..PasswordRules.Longest];

        Assert.DoesNotContain(PasswordRule.TooLong, Broken(longest));
        Assert.Contains(PasswordRule.TooLong, Broken(longest + "x"));
    }

    [Fact]
    public void Refuses_the_password_that_it_is_to_replace_however_it_is_typed() =>
        Assert.Equal([PasswordRule.Unchanged], _rules.Broken("cafe\u0301 y tostadas con tomate", "café y tostadas con tomate", Personal));

    [Fact]
    public async Task Judges_for_many_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => Broken(i % 2 == 0 ? "cafealameda2026!" : "mi perro odia los lunes"))));

        Assert.Equal(Enumerable.Range(0, 32).Select(static i => i % 2 == 0 ? 1 : 0), answers.Select(static a => a.Count));
    }

    private IReadOnlyList<PasswordRule> Broken(string password) => _rules.Broken(password, "the one before", Personal);
}
