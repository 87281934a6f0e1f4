using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Pixely.Core.Json;

namespace Pixely.Persistence.Model;

/// <summary>The text of an enum's values, the same in the database as on the wire.</summary>
internal static class WireName<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<TEnum, string> Texts =
        Enum.GetValues<TEnum>().ToFrozenDictionary(static v => v, static v => JsonSerializer.SerializeToElement(v, PixelyJson.Options).GetString()!);

    private static readonly FrozenDictionary<string, TEnum> Values =
        Texts.ToFrozenDictionary(static p => p.Value, static p => p.Key, StringComparer.Ordinal);

    private static readonly (byte[] Name, TEnum Value)[] Names = [.. Texts.Select(static p => (Encoding.UTF8.GetBytes(p.Value), p.Key))];

    public static IReadOnlyList<string> All => [.. Enum.GetValues<TEnum>().Select(Of)];

    public static string Of(TEnum value) => Texts[value];

    public static TEnum Parse(string text) => Values[text];

    /// <summary>Reads a name without making a string of it; few enums have more than ten.</summary>
    public static TEnum Parse(ReadOnlySpan<byte> text)
    {
        foreach (var (name, value) in Names)
        {
            if (text.SequenceEqual(name))
            {
                return value;
            }
        }

        throw new InvalidDataException($"A stored text is no {typeof(TEnum).Name}.");
    }
}
