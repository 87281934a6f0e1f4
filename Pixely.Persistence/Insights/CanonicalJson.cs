using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pixely.Persistence.Insights;

/// <summary>
/// JSON in its canonical form (RFC 8785): members sorted, numbers as ECMAScript writes them, no spaces. The same values always give the
/// same bytes, also after jsonb reordered the members and rewrote the numbers.
/// </summary>
internal static class CanonicalJson
{

    public static byte[] Write(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(value, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(JsonElement value, ArrayBufferWriter<byte> buffer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, buffer);
                break;
            case JsonValueKind.Array:
                buffer.Write("["u8);
                var first = true;
                foreach (var item in value.EnumerateArray())
                {
                    Separate(buffer, ref first);
                    Write(item, buffer);
                }

                buffer.Write("]"u8);
                break;
            case JsonValueKind.String:
                WriteString(value.GetString()!, buffer);
                break;
            case JsonValueKind.Number:
                buffer.Write(Encoding.ASCII.GetBytes(FormatNumber(value.GetDouble())));
                break;
            default:
                buffer.Write(Encoding.ASCII.GetBytes(value.GetRawText()));
                break;
        }
    }

    private static void WriteObject(JsonElement value, ArrayBufferWriter<byte> buffer)
    {
        buffer.Write("{"u8);
        var first = true;
        // Ordinal order of .NET strings is the order by UTF-16 code units that the RFC asks for.
        foreach (var member in value.EnumerateObject().OrderBy(static m => m.Name, StringComparer.Ordinal))
        {
            Separate(buffer, ref first);
            WriteString(member.Name, buffer);
            buffer.Write(":"u8);
            Write(member.Value, buffer);
        }

        buffer.Write("}"u8);
    }

    private static void WriteString(string text, ArrayBufferWriter<byte> buffer)
    {
        buffer.Write("\""u8);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"': buffer.Write("\\\""u8); break;
                case '\\': buffer.Write("\\\\"u8); break;
                case '\b': buffer.Write("\\b"u8); break;
                case '\f': buffer.Write("\\f"u8); break;
                case '\n': buffer.Write("\\n"u8); break;
                case '\r': buffer.Write("\\r"u8); break;
                case '\t': buffer.Write("\\t"u8); break;
                case < 0x20: buffer.Write(Encoding.ASCII.GetBytes($"\\u{rune.Value:x4}")); break;
                default:
                    buffer.Advance(rune.EncodeToUtf8(buffer.GetSpan(4)));
                    break;
            }
        }

        buffer.Write("\""u8);
    }

    /// <summary>A number as ECMAScript's Number::toString writes it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    internal static string FormatNumber(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has finite numbers only.");
        }

        if (value == 0)
        {
            return "0";
        }

        // .NET writes the shortest digits that read back as the same number, too, but sets point and exponent elsewhere.
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var whole = shortest[0].IndexOf('.', StringComparison.Ordinal) is var dot && dot < 0 ? shortest[0].Length : dot;
        var digits = shortest[0].Replace(".", "", StringComparison.Ordinal);
        var leadingZeros = digits.Length - digits.TrimStart('0').Length;
        var exponent = whole - leadingZeros - 1 + (shortest.Length > 1 ? int.Parse(shortest[1], CultureInfo.InvariantCulture) : 0);
        digits = digits.Trim('0');

        var sign = value < 0 ? "-" : "";
        var point = exponent + 1;
        if (point is > 0 and <= 21)
        {
            return sign + (digits.Length <= point ? digits.PadRight(point, '0') : $"{digits[..point]}.{digits[point..]}");
        }

        if (point is > -6 and <= 0)
        {
            return $"{sign}0.{new string('0', -point)}{digits}";
        }

        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{mantissa}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
    }

    private static void Separate(ArrayBufferWriter<byte> buffer, ref bool first)
    {
        if (!first)
        {
            buffer.Write(","u8);
        }

        first = false;
    }
}
