using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pixely.Tests.Api.Fuzzing;

/// <summary>Writes JSON after a schema, faithfully or with faults. It writes text, so that it can also write what is no JSON.</summary>
internal sealed class SchemaFuzzer(JsonElement document, Random random, IReadOnlyList<string> ids)
{
    private const int Deepest = 12;
    private const string References = "#/";

    /// <summary>A body; its depth may be 20,000.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="faults">How probably each value breaks the schema, 0..1.</param>
    public string Body(JsonElement schema, double faults)
    {
        if (random.NextDouble() < faults / 4)
        {
            return Nested(random.Next(1, 20_000));
        }

        var text = new StringBuilder();
        Write(text, schema, faults, 0);
        return text.ToString();
    }

    /// <summary>A value of a parameter, not escaped.</summary>
    public string Parameter(JsonElement schema, double faults)
    {
        if (random.NextDouble() < faults)
        {
            return HostileValues.Text(random);
        }

        var text = new StringBuilder();
        Write(text, schema, faults: 0, 0);
        var json = text.ToString();
        return json.StartsWith('"') ? JsonSerializer.Deserialize<string>(json)! : json;
    }

    private void Write(StringBuilder text, JsonElement schema, double faults, int depth)
    {
        schema = Resolve(schema);
        if (random.NextDouble() < faults || depth > Deepest)
        {
            WriteFault(text, depth);
            return;
        }

        if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("enum", out var names) && names.GetArrayLength() > 0)
        {
            text.Append(names[random.Next(names.GetArrayLength())].GetRawText());
            return;
        }

        switch (TypeOf(schema))
        {
            case "object":
                WriteObject(text, schema, faults, depth);
                break;
            case "array":
                WriteArray(text, schema, faults, depth);
                break;
            case "integer":
                text.Append(Integer(schema));
                break;
            case "number":
                text.Append(random.NextDouble().ToString("R", CultureInfo.InvariantCulture));
                break;
            case "boolean":
                text.Append(random.Next(2) == 0 ? "true" : "false");
                break;
            case "null":
                text.Append("null");
                break;
            default:
                text.Append(JsonSerializer.Serialize(Text(schema)));
                break;
        }
    }

    private void WriteObject(StringBuilder text, JsonElement schema, double faults, int depth)
    {
        text.Append('{');
        var count = 0;
        if (schema.TryGetProperty("properties", out var properties))
        {
            var required = schema.TryGetProperty("required", out var list) ? list.EnumerateArray().Select(static r => r.GetString()!).ToHashSet(StringComparer.Ordinal) : [];
            foreach (var property in properties.EnumerateObject())
            {
                var isThere = required.Contains(property.Name) ? random.NextDouble() >= faults : random.Next(2) == 0;
                for (var copies = isThere ? random.NextDouble() < faults / 3 ? 2 : 1 : 0; copies > 0; copies--)
                {
                    Name(text, property.Name, count++);
                    Write(text, property.Value, faults, depth + 1);
                }
            }
        }

        if (schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.Object)
        {
            for (var i = random.Next(3); i > 0; i--)
            {
                Name(text, $"key{i}", count++);
                Write(text, more, faults, depth + 1);
            }
        }

        if (random.NextDouble() < faults)
        {
            Name(text, HostileValues.Text(random), count);
            WriteFault(text, depth);
        }

        text.Append('}');
    }

    private void WriteArray(StringBuilder text, JsonElement schema, double faults, int depth)
    {
        var length = random.NextDouble() < faults / 4 ? random.Next(3_000) : random.Next(4);
        text.Append('[');
        for (var i = 0; i < length; i++)
        {
            text.Append(i > 0 ? "," : "");
            Write(text, schema.TryGetProperty("items", out var items) ? items : default, faults, length > 4 ? Deepest : depth + 1);
        }

        text.Append(']');
    }

    private void WriteFault(StringBuilder text, int depth)
    {
        text.Append(random.Next(9) switch
        {
            0 => "null",
            1 => "true",
            2 => HostileValues.Number(random),
            3 => "[]",
            4 => "{}",
            5 => Nested(random.Next(1, 200)),
            6 when depth > 0 => "",
            _ => JsonSerializer.Serialize(HostileValues.Text(random)),
        });
    }

    private string Nested(int depth) => random.Next(2) == 0
        ? new string('[', depth) + new string(']', depth)
        : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    private string Integer(JsonElement schema)
    {
        var least = schema.TryGetProperty("minimum", out var minimum) && minimum.TryGetInt64(out var min) ? min : -10;
        var most = schema.TryGetProperty("maximum", out var maximum) && maximum.TryGetInt64(out var max) ? max : 1_000;
        return random.NextInt64(least, Math.Max(least, most) + 1).ToString(CultureInfo.InvariantCulture);
    }

    private string Text(JsonElement schema) => (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("format", out var format) ? format.GetString() : null) switch
    {
        "uuid" => Id(),
        "date" => $"20{random.Next(10, 30)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}",
        "date-time" => $"20{random.Next(10, 30)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}T{random.Next(24):00}:{random.Next(60):00}:00Z",
        _ => random.Next(4) switch
        {
            0 => Id(),
            1 => HostileValues.Text(random),
            _ => $"text {random.Next(1_000)}",
        },
    };

    // Ids of something more often than ids of nothing: behind them lies most of what can break.
    private string Id() => random.Next(4) > 0 && ids.Count > 0 ? ids[random.Next(ids.Count)] : new Guid(Bytes(16)).ToString();

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private string? TypeOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("type", out var type))
        {
            return schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out _) ? "object" : null;
        }

        return type.ValueKind == JsonValueKind.Array ? type[random.Next(type.GetArrayLength())].GetString() : type.GetString();
    }

    private JsonElement Resolve(JsonElement schema)
    {
        for (var hops = 0; hops < 10 && schema.ValueKind == JsonValueKind.Object; hops++)
        {
            if (schema.TryGetProperty("$ref", out var reference) && reference.GetString()!.StartsWith(References, StringComparison.Ordinal))
            {
                schema = reference.GetString()![References.Length..].Split('/').Aggregate(document, static (at, name) => at.GetProperty(name));
            }
            else if (schema.TryGetProperty("oneOf", out var choices) || schema.TryGetProperty("anyOf", out choices) || schema.TryGetProperty("allOf", out choices))
            {
                schema = choices[random.Next(choices.GetArrayLength())];
            }
            else
            {
                break;
            }
        }

        return schema;
    }

    private static void Name(StringBuilder text, string name, int count) =>
        text.Append(count > 0 ? "," : "").Append(JsonSerializer.Serialize(name)).Append(':');
}
