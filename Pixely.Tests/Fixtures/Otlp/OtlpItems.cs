using System.Diagnostics;

namespace Pixely.Tests.Fixtures.Otlp;

/// <summary>Reads the innermost messages: Span, LogRecord and Metric.</summary>
internal static class OtlpItems
{
    private const ulong StatusError = 2;

    public static OtlpSpan ReadSpan(ReadOnlySpan<byte> message, OtlpOrigin origin)
    {
        var attributes = new Dictionary<string, string>();
        var span = new OtlpSpan(origin, "", "", null, "", ActivityKind.Internal, IsError: false, attributes);
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    span = span with { TraceId = reader.ReadHex() };
                    break;
                case 2:
                    span = span with { SpanId = reader.ReadHex() };
                    break;
                case 4:
                    span = span with { ParentSpanId = NullIfEmpty(reader.ReadHex()) };
                    break;
                case 5:
                    span = span with { Name = reader.ReadString() };
                    break;
                case 6:
                    // OTLP counts from 1, .NET from 0, in the same order.
                    span = span with { Kind = (ActivityKind)(reader.ReadVarint() - 1) };
                    break;
                case 9:
                    OtlpPayload.ReadAttribute(reader.ReadBytes(), attributes);
                    break;
                case 15:
                    span = span with { IsError = ReadStatus(reader.ReadBytes()) == StatusError };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return span;
    }

    public static OtlpLogRecord ReadLog(ReadOnlySpan<byte> message, OtlpOrigin origin)
    {
        var attributes = new Dictionary<string, string>();
        var record = new OtlpLogRecord(origin, "", "", null, null, attributes);
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 3:
                    record = record with { Severity = reader.ReadString() };
                    break;
                case 5:
                    record = record with { Body = OtlpPayload.ReadValue(reader.ReadBytes()) };
                    break;
                case 6:
                    OtlpPayload.ReadAttribute(reader.ReadBytes(), attributes);
                    break;
                case 9:
                    record = record with { TraceId = NullIfEmpty(reader.ReadHex()) };
                    break;
                case 10:
                    record = record with { SpanId = NullIfEmpty(reader.ReadHex()) };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return record;
    }

    public static OtlpMetric ReadMetric(ReadOnlySpan<byte> message, OtlpOrigin origin)
    {
        var points = new List<OtlpPoint>();
        var metric = new OtlpMetric(origin, "", "", points);
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    metric = metric with { Name = reader.ReadString() };
                    break;
                case 3:
                    metric = metric with { Unit = reader.ReadString() };
                    break;
                case 5 or 7:
                    ReadPoints(reader.ReadBytes(), isHistogram: false, points);
                    break;
                case 9:
                    ReadPoints(reader.ReadBytes(), isHistogram: true, points);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return metric;
    }

    private static void ReadPoints(ReadOnlySpan<byte> data, bool isHistogram, List<OtlpPoint> points)
    {
        var reader = new ProtobufReader(data);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                points.Add(ReadPoint(reader.ReadBytes(), isHistogram));
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static OtlpPoint ReadPoint(ReadOnlySpan<byte> message, bool isHistogram)
    {
        var attributes = new Dictionary<string, string>();
        var value = 0d;
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            switch (isHistogram, reader.Field)
            {
                case (false, 4):
                    value = reader.ReadDouble();
                    break;
                case (false, 6):
                    value = (long)reader.ReadFixed64();
                    break;
                case (true, 4):
                    value = reader.ReadFixed64();
                    break;
                case (false, 7) or (true, 9):
                    OtlpPayload.ReadAttribute(reader.ReadBytes(), attributes);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new OtlpPoint(value, attributes);
    }

    private static ulong ReadStatus(ReadOnlySpan<byte> message)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field == 3)
            {
                return reader.ReadVarint();
            }

            reader.Skip();
        }

        return 0;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
