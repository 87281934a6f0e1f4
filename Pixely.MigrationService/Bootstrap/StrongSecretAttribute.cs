using System.ComponentModel.DataAnnotations;

namespace Pixely.MigrationService.Bootstrap;

/// <summary>A generated secret: at least 20 printable ASCII characters, at least 10 different ones.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class StrongSecretAttribute() : ValidationAttribute(
    $"{{0}} is too weak: it needs at least {MinimumLength} printable ASCII characters, at least {MinimumDistinct} of them different.")
{
    private const int MinimumLength = 20;

    private const int MinimumDistinct = 10;

    // ASCII only, because SCRAM would have to normalise anything else.
    public override bool IsValid(object? value) =>
        value is not string secret
        || secret.Length == 0
        || (secret.Length >= MinimumLength && secret.Distinct().Count() >= MinimumDistinct && secret.All(static c => c is > ' ' and <= '~'));
}
