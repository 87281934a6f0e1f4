using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Pixely.Core.Json;

namespace Pixely.Api.Http;

/// <summary>A query parameter with one of an enum's values by its name on the wire; the framework itself only knows C# names and numbers.</summary>
/// <param name="Value">The value.</param>
internal readonly record struct WireEnum<TEnum>(TEnum Value)
    where TEnum : struct, Enum
{
    /// <summary>Called by the framework.</summary>
    public static bool TryParse(string? text, [MaybeNullWhen(false)] out WireEnum<TEnum> result)
    {
        var index = Array.IndexOf(WireEnum.NamesOf(typeof(TEnum)), text);
        result = index < 0 ? default : new WireEnum<TEnum>(Enum.GetValues<TEnum>()[index]);
        return index >= 0;
    }
}

/// <summary>Names of enum values on the wire.</summary>
internal static class WireEnum
{
    /// <summary>The names, in the order of the values.</summary>
    public static string[] NamesOf(Type enumType) =>
        [.. Enum.GetValuesAsUnderlyingType(enumType).Cast<object>()
            .Select(value => JsonSerializer.Serialize(Enum.ToObject(enumType, value), enumType, PixelyJson.Options).Trim('"'))];

    /// <summary>The enum that a parameter's type wraps, or null.</summary>
    public static Type? WrappedBy(Type parameterType)
    {
        var type = Nullable.GetUnderlyingType(parameterType) ?? parameterType;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(WireEnum<>) ? type.GetGenericArguments()[0] : null;
    }
}
