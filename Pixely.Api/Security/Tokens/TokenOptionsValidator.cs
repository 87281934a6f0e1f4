using Microsoft.Extensions.Options;

namespace Pixely.Api.Security.Tokens;

/// <summary>Refuses to start with an absent or guessable signing key.</summary>
internal sealed class TokenOptionsValidator : IValidateOptions<TokenOptions>
{
    private const int MinimumLength = 32;
    private const int MinimumDistinctCharacters = 12;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TokenOptions options)
    {
        var faults = new List<string>();
        Check(options.Key, "Tokens:Key", faults);
        for (var i = 0; i < options.PreviousKeys.Count; i++)
        {
            Check(options.PreviousKeys[i], $"Tokens:PreviousKeys:{i}", faults);
        }

        if (options.PreviousKeys.Append(options.Key).Distinct(StringComparer.Ordinal).Count() <= options.PreviousKeys.Count)
        {
            faults.Add("Tokens:Key and Tokens:PreviousKeys must all differ.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Check(string key, string setting, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            faults.Add($"{setting} is missing: set it to at least {MinimumLength} random characters.");
        }
        else if (key.Length < MinimumLength)
        {
            faults.Add($"{setting} is too short: {key.Length} characters, at least {MinimumLength} random ones are needed.");
        }
        else if (key.Distinct().Count() < MinimumDistinctCharacters)
        {
            faults.Add($"{setting} is too regular: fewer than {MinimumDistinctCharacters} different characters. Generate a random one.");
        }
    }
}
