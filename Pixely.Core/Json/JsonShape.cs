using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pixely.Core.Validation;

namespace Pixely.Core.Json;

/// <summary>
/// Compares JSON with the shape of a .NET type and reports every difference with its path, where a deserializer stops at the first
/// and names types. Meant for explaining why a body did not bind.
/// </summary>
public static class JsonShape
{
    private const int MaximumViolations = 200;

    /// <summary>Adds every member that is missing, unknown, repeated, null or of the wrong kind; at most 200.</summary>
    /// <param name="value">The JSON.</param>
    /// <param name="type">A type that <see cref="PixelyJson.Options"/> can read.</param>
    /// <param name="errors">Where the violations go.</param>
    public static void Check(JsonElement value, Type type, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(errors);
        try
        {
            Check(value, PixelyJson.Options.GetTypeInfo(type), errors);
        }
        catch (InvalidOperationException)
        {
            // The only way in which JSON that was parsed refuses to be read.
            errors.Add("has a member whose name has broken surrogates");
        }
    }

    private static void Check(JsonElement value, JsonTypeInfo info, ValidationErrors errors)
    {
        if (errors.Violations.Count >= MaximumViolations)
        {
            return;
        }

        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object when info.PolymorphismOptions is { } polymorphism:
                CheckPolymorphic(value, polymorphism, errors);
                break;
            case JsonTypeInfoKind.Object when IsKind(value, JsonValueKind.Object, errors):
                CheckMembers(value, info, discriminator: null, errors);
                break;
            case JsonTypeInfoKind.Enumerable when IsKind(value, JsonValueKind.Array, errors):
                CheckElements(value, info, errors);
                break;
            case JsonTypeInfoKind.Dictionary when IsKind(value, JsonValueKind.Object, errors):
                CheckEntries(value, info, errors);
                break;
            case JsonTypeInfoKind.None:
                JsonScalar.Check(value, info, errors);
                break;
        }
    }

    private static void CheckPolymorphic(JsonElement value, JsonPolymorphismOptions polymorphism, ValidationErrors errors)
    {
        if (!IsKind(value, JsonValueKind.Object, errors))
        {
            return;
        }

        var name = polymorphism.TypeDiscriminatorPropertyName;
        var at = errors.At(name);
        if (!value.TryGetProperty(name, out var discriminator))
        {
            at.Add("is missing");
            return;
        }

        var derived = polymorphism.DerivedTypes.FirstOrDefault(d =>
            discriminator.ValueKind == JsonValueKind.String && d.TypeDiscriminator as string == discriminator.GetString());
        if (derived.DerivedType is null)
        {
            at.Add($"must be one of: {string.Join(", ", polymorphism.DerivedTypes.Select(static d => d.TypeDiscriminator))}");
            return;
        }

        CheckMembers(value, PixelyJson.Options.GetTypeInfo(derived.DerivedType), name, errors);
    }

    private static void CheckMembers(JsonElement value, JsonTypeInfo info, string? discriminator, ValidationErrors errors)
    {
        var known = info.Properties.Where(static p => p.Set is not null || p.AssociatedParameter is not null)
            .ToDictionary(static p => p.Name, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var at = errors.At(JsonScalar.Shorten(member.Name));
            if (!seen.Add(member.Name))
            {
                at.Add("is given twice");
            }
            else if (known.TryGetValue(member.Name, out var property))
            {
                CheckMember(member.Value, property, at);
            }
            else if (member.Name != discriminator)
            {
                at.Add("is unknown");
            }
        }

        foreach (var property in known.Values.Where(p => IsRequired(p) && !seen.Contains(p.Name)))
        {
            errors.At(property.Name).Add("is missing");
        }
    }

    private static void CheckMember(JsonElement value, JsonPropertyInfo property, ValidationErrors errors)
    {
        if (value.ValueKind != JsonValueKind.Null)
        {
            Check(value, PixelyJson.Options.GetTypeInfo(property.PropertyType), errors);
        }
        else if (!AllowsNull(property))
        {
            errors.Add("is null");
        }
    }

    private static void CheckElements(JsonElement value, JsonTypeInfo info, ValidationErrors errors)
    {
        var element = PixelyJson.Options.GetTypeInfo(info.ElementType!);
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Check(item, element, errors.At(index));
            index++;
        }
    }

    private static void CheckEntries(JsonElement value, JsonTypeInfo info, ValidationErrors errors)
    {
        var element = PixelyJson.Options.GetTypeInfo(info.ElementType!);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in value.EnumerateObject())
        {
            var at = errors.At(JsonScalar.Shorten(entry.Name));
            if (seen.Add(entry.Name))
            {
                Check(entry.Value, element, at);
            }
            else
            {
                at.Add("is given twice");
            }
        }
    }

    private static bool IsKind(JsonElement value, JsonValueKind expected, ValidationErrors errors)
    {
        var fits = value.ValueKind == expected;
        errors.Require(fits, $"is {JsonScalar.NameOf(value.ValueKind)}, must be {JsonScalar.NameOf(expected)}");
        return fits;
    }

    private static bool IsRequired(JsonPropertyInfo property) =>
        property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false };

    private static bool AllowsNull(JsonPropertyInfo property) =>
        (!property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null)
        && (property.AssociatedParameter?.IsNullable ?? property.IsSetNullable);
}
