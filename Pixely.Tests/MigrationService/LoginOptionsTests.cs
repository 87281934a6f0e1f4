using System.ComponentModel.DataAnnotations;
using Pixely.MigrationService.Bootstrap;

namespace Pixely.Tests.MigrationService;

public sealed class LoginOptionsTests
{
    private const string Strong = "abcdefghij0123456789";

    [Fact]
    public void Accepts_four_strong_secrets() => Assert.Empty(Validate(Strong, Strong + "x", Strong + "y", Strong + "z"));

    [Theory]
    [InlineData("", "The Api field is required.")]
    [InlineData("abcdefghij012345678", "Api is too weak: it needs at least 20 printable ASCII characters, at least 10 of them different.")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "Api is too weak: it needs at least 20 printable ASCII characters, at least 10 of them different.")]
    [InlineData("abcdefghij01234567 9", "Api is too weak: it needs at least 20 printable ASCII characters, at least 10 of them different.")]
    [InlineData("contraseña0123456789", "Api is too weak: it needs at least 20 printable ASCII characters, at least 10 of them different.")]
    public void Refuses_an_absent_or_weak_secret(string secret, string message) =>
        Assert.Equal(message, Assert.Single(Validate(Strong + "x", secret, Strong + "y", Strong + "z")));

    [Fact]
    public void Refuses_one_secret_for_two_logins()
    {
        Assert.Equal("Each login needs a password of its own.", Assert.Single(Validate(Strong, Strong, Strong + "y", Strong + "z")));
        Assert.Equal("Each login needs a password of its own.", Assert.Single(Validate(Strong, Strong + "x", Strong + "y", Strong + "y")));
    }

    private static List<string> Validate(string migrator, string api, string scheduler, string monitor)
    {
        var options = new LoginOptions { Migrator = migrator, Api = api, Scheduler = scheduler, Monitor = monitor };
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return [.. results.Select(static r => r.ErrorMessage!)];
    }
}
