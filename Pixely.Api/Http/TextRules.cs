using Pixely.Core.Validation;

namespace Pixely.Api.Http;

/// <summary>Rules for text that many bodies share.</summary>
internal static class TextRules
{
    /// <summary>Demands a text that says something, at most <paramref name="longest"/> characters long.</summary>
    public static void RequireText(this ValidationErrors errors, string value, int longest)
    {
        errors.Require(!string.IsNullOrWhiteSpace(value), "is empty");
        errors.RequireAtMost(value, longest);
    }

    /// <summary>Demands at most <paramref name="longest"/> characters; null is fine.</summary>
    public static void RequireAtMost(this ValidationErrors errors, string? value, int longest) =>
        errors.Require(value is null || value.Length <= longest, $"has {value?.Length} characters, at most {longest} are allowed");

    /// <summary>Demands 64 lower-case hex characters.</summary>
    public static void RequireHash(this ValidationErrors errors, string value) =>
        errors.Require(
            value.Length == 64 && value.All(static c => char.IsAsciiHexDigitLower(c)),
            "must be 64 lower-case hex characters");

    /// <summary>Demands a code: lower-case words joined by underscores.</summary>
    public static void RequireCode(this ValidationErrors errors, string value) =>
        errors.Require(
            value.Length is > 0 and <= 60 && value.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'),
            "must be 1..60 lower-case letters, digits and underscores");

    /// <summary>Demands that a figure is absent or not negative.</summary>
    public static void RequireCount(this ValidationErrors errors, long? value) =>
        errors.Require(value is null or >= 0, $"is {value}, must not be negative");
}
