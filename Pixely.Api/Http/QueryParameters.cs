using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using Pixely.Core.Validation;

namespace Pixely.Api.Http;

/// <summary>The query parameters of one handler: those marked <see cref="FromQueryAttribute"/>, also within <see cref="AsParametersAttribute"/>.</summary>
internal sealed class QueryParameters
{
    private readonly FrozenDictionary<string, QueryParameter> _parameters;

    /// <summary>Reads a handler's signature.</summary>
    public QueryParameters(MethodInfo handler)
    {
        var nullability = new NullabilityInfoContext();
        var direct = handler.GetParameters()
            .Where(static p => p.IsDefined(typeof(FromQueryAttribute)))
            .Select(p => new QueryParameter(
                p.GetCustomAttribute<FromQueryAttribute>()!.Name ?? p.Name!, p.ParameterType, nullability.Create(p)));
        var grouped = handler.GetParameters()
            .Where(static p => p.IsDefined(typeof(AsParametersAttribute)))
            .SelectMany(static p => p.ParameterType.GetProperties())
            .Where(static p => p.IsDefined(typeof(FromQueryAttribute)))
            .Select(p => new QueryParameter(
                p.GetCustomAttribute<FromQueryAttribute>()!.Name ?? p.Name, p.PropertyType, nullability.Create(p)));
        _parameters = direct.Concat(grouped).ToFrozenDictionary(static p => p.Name, StringComparer.Ordinal);
    }

    /// <summary>Every parameter that is unknown, missing, repeated or unreadable, at <c>query.name</c>.</summary>
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

        violations.AddRange(_parameters.Values
            .Where(parameter => parameter.IsRequired && !query.ContainsKey(parameter.Name))
            .Select(static parameter => new Violation($"query.{parameter.Name}", "is missing")));
        return violations;
    }

    private string? Fault(string name, StringValues values)
    {
        if (!_parameters.TryGetValue(name, out var parameter))
        {
            return _parameters.Count == 0 ? "is unknown; there are none" : $"is unknown; known are: {string.Join(", ", _parameters.Keys.Order())}";
        }

        if (values.Count != 1)
        {
            return $"is given {values.Count} times, must be given once";
        }

        return parameter.Expectation(values[0] ?? "") is { } expected ? $"is '{Shorten(values[0])}', must be {expected}" : null;
    }

    private static string Shorten(string? value) => value is { Length: > 60 } ? value[..60] + "..." : value ?? "";
}
