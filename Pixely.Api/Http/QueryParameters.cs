using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Api.Http;

/// <summary>The query parameters of one handler: those marked <see cref="FromQueryAttribute"/>, also within <see cref="AsParametersAttribute"/>.</summary>
internal sealed class QueryParameters
{
    private readonly FrozenDictionary<string, Type> _types;

    /// <summary>Reads a handler's signature.</summary>
    public QueryParameters(MethodInfo handler)
    {
        var direct = handler.GetParameters()
            .Where(static p => p.IsDefined(typeof(FromQueryAttribute)))
            .Select(static p => (Name: p.GetCustomAttribute<FromQueryAttribute>()!.Name ?? p.Name!, Type: p.ParameterType));
        var grouped = handler.GetParameters()
            .Where(static p => p.IsDefined(typeof(AsParametersAttribute)))
            .SelectMany(static p => p.ParameterType.GetProperties())
            .Where(static p => p.IsDefined(typeof(FromQueryAttribute)))
            .Select(static p => (Name: p.GetCustomAttribute<FromQueryAttribute>()!.Name ?? p.Name, Type: p.PropertyType));
        _types = direct.Concat(grouped).ToFrozenDictionary(
            static p => p.Name,
            static p => Nullable.GetUnderlyingType(p.Type) ?? p.Type,
            StringComparer.Ordinal);
    }

    /// <summary>Every parameter that is unknown, repeated or unreadable, at <c>query.name</c>.</summary>
    public IReadOnlyList<Violation> Check(IQueryCollection query)
    {
        var violations = new List<Violation>();
        foreach (var (name, values) in query)
        {
            if (Fault(name, values) is { } fault)
            {
                violations.Add(new Violation($"query.{Shorten(name)}", fault));
            }
        }

        return violations;
    }

    private string? Fault(string name, StringValues values)
    {
        if (!_types.TryGetValue(name, out var type))
        {
            return _types.Count == 0 ? "is unknown; there are none" : $"is unknown; known are: {string.Join(", ", _types.Keys.Order())}";
        }

        if (values.Count != 1)
        {
            return $"is given {values.Count} times, must be given once";
        }

        return Expectation(type, values[0] ?? "") is { } expected ? $"is '{Shorten(values[0])}', must be {expected}" : null;
    }

    private static string? Expectation(Type type, string value)
    {
        var culture = CultureInfo.InvariantCulture;
        if (type.IsEnum)
        {
            var names = Enum.GetNames(type).Select(n => JsonSerializer.Serialize(Enum.Parse(type, n), type, PixelyJson.Options).Trim('"')).ToList();
            return names.Contains(value, StringComparer.Ordinal) ? null : $"one of: {string.Join(", ", names)}";
        }

        return type switch
        {
            _ when type == typeof(string) => value.Length is > 0 and <= 1000 && !value.Contains('\0', StringComparison.Ordinal) ? null : "1..1000 characters",
            _ when type == typeof(int) => int.TryParse(value, NumberStyles.AllowLeadingSign, culture, out _) ? null : "a whole number",
            _ when type == typeof(Guid) => Guid.TryParseExact(value, "D", out _) ? null : "an id",
            _ when type == typeof(DateOnly) => DateOnly.TryParseExact(value, "yyyy-MM-dd", culture, DateTimeStyles.None, out _) ? null : "a day such as 2026-01-31",
            _ => throw new NotSupportedException($"Query parameters of type {type.Name} have no rule."),
        };
    }

    private static string Shorten(string? value) => value is { Length: > 60 } ? value[..60] + "..." : value ?? "";
}
