using System.Globalization;

namespace Pixely.Tests.Fixtures.Otlp;

/// <summary>
/// Reads export requests of the three signals. They share their outline: request { resource { scope { item } } }
/// (opentelemetry-proto, <c>collector/*/v1</c>).
/// </summary>
internal static class OtlpPayload
{
    private delegate T ReadItem<T>(ReadOnlySpan<byte> message, OtlpOrigin origin);

    public static List<OtlpSpan> ReadSpans(ReadOnlySpan<byte> request) => ReadItems<OtlpSpan>(request, OtlpItems.ReadSpan);

    public static List<OtlpLogRecord> ReadLogs(ReadOnlySpan<byte> request) => ReadItems<OtlpLogRecord>(request, OtlpItems.ReadLog);

    public static List<OtlpMetric> ReadMetrics(ReadOnlySpan<byte> request) => ReadItems<OtlpMetric>(request, OtlpItems.ReadMetric);

    /// <summary>Reads a KeyValue into the dictionary.</summary>
    public static void ReadAttribute(ReadOnlySpan<byte> message, Dictionary<string, string> attributes)
    {
        var (key, value) = ("", "");
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    key = reader.ReadString();
                    break;
                case 2:
                    value = ReadValue(reader.ReadBytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        attributes[key] = value;
    }

    /// <summary>An AnyValue as text; arrays are joined by commas.</summary>
    public static string ReadValue(ReadOnlySpan<byte> message)
    {
        var reader = new ProtobufReader(message);
        if (!reader.Next())
        {
            return "";
        }

        return reader.Field switch
        {
            1 => reader.ReadString(),
            2 => reader.ReadVarint() != 0 ? "true" : "false",
            3 => ((long)reader.ReadVarint()).ToString(CultureInfo.InvariantCulture),
            4 => reader.ReadDouble().ToString("R", CultureInfo.InvariantCulture),
            5 => ReadArray(reader.ReadBytes()),
            7 => reader.ReadHex(),
            _ => throw new InvalidDataException($"Value kind {reader.Field} is not read."),
        };
    }

    private static string ReadArray(ReadOnlySpan<byte> message)
    {
        var values = new List<string>();
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            values.Add(ReadValue(reader.ReadBytes()));
        }

        return string.Join(',', values);
    }

    private static List<T> ReadItems<T>(ReadOnlySpan<byte> request, ReadItem<T> read)
    {
        var items = new List<T>();
        var reader = new ProtobufReader(request);
        while (reader.Next())
        {
            ReadResource(reader.ReadBytes(), read, items);
        }

        return items;
    }

    // The resource precedes its scopes in what the exporter writes, and a scope its items.
    private static void ReadResource<T>(ReadOnlySpan<byte> message, ReadItem<T> read, List<T> items)
    {
        var resource = new Dictionary<string, string>();
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    var attributes = new ProtobufReader(reader.ReadBytes());
                    while (attributes.Next())
                    {
                        if (attributes.Field == 1)
                        {
                            ReadAttribute(attributes.ReadBytes(), resource);
                        }
                        else
                        {
                            attributes.Skip();
                        }
                    }

                    break;
                case 2:
                    ReadScope(reader.ReadBytes(), resource, read, items);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private static void ReadScope<T>(ReadOnlySpan<byte> message, Dictionary<string, string> resource, ReadItem<T> read, List<T> items)
    {
        var origin = new OtlpOrigin(resource, "");
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    var scope = new ProtobufReader(reader.ReadBytes());
                    if (scope.Next() && scope.Field == 1)
                    {
                        origin = origin with { Scope = scope.ReadString() };
                    }

                    break;
                case 2:
                    items.Add(read(reader.ReadBytes(), origin));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }
}
