using System.Globalization;
using System.Reflection;

namespace Pixely.Api.Http;

/// <summary>One query parameter of a handler.</summary>
internal sealed class QueryParameter(string name, Type type, NullabilityInfo nullability)
{
    private const int LongestText = 1_000;

    private readonly Type _type = Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>Its name on the wire.</summary>
    public string Name => name;

    /// <summary>True when the handler cannot do without it.</summary>
    public bool IsRequired => nullability.WriteState == NullabilityState.NotNull;

    /// <summary>What the value should have been, or null when it can be read.</summary>
    /// <exception cref="NotSupportedException">The parameter's type has no rule yet.</exception>
    public string? Expectation(string value)
    {
        var culture = CultureInfo.InvariantCulture;
        return _type switch
        {
            _ when WireEnum.WrappedBy(_type) is { } wrapped => WireEnum.NamesOf(wrapped) is var names && names.Contains(value, StringComparer.Ordinal)
                ? null
                : $"one of: {string.Join(", ", names)}",
            _ when _type == typeof(string) => IsText(value) ? null : $"1..{LongestText} characters",
            _ when _type == typeof(bool) => value is "true" or "false" ? null : "true or false",
            _ when _type == typeof(int) => int.TryParse(value, NumberStyles.AllowLeadingSign, culture, out _) ? null : "a whole number",
            _ when _type == typeof(Guid) => Guid.TryParseExact(value, "D", out _) ? null : "an id",
            _ when _type == typeof(DateOnly) => DateOnly.TryParseExact(value, "yyyy-MM-dd", culture, DateTimeStyles.None, out _)
                ? null
                : "a day such as 2026-01-31",
            _ => throw new NotSupportedException($"Query parameters of type {_type.Name} have no rule."),
        };
    }

    private static bool IsText(string value) =>
        value.Length is > 0 and <= LongestText && !value.Contains('\0', StringComparison.Ordinal);
}
