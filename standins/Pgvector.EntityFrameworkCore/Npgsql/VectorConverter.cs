using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Npgsql.Internal;

namespace Pgvector.Npgsql;

/// <summary>
/// Reads and writes pgvector's binary form: the number of dimensions and an unused zero, both 16 bits,
/// then that many single-precision numbers, all big-endian.
/// </summary>
/// <seealso href="https://github.com/pgvector/pgvector-dotnet#npgsql"/>
public class VectorConverter : PgStreamingConverter<Vector>
{
    private const int HeaderSize = 2 * sizeof(ushort);

    /// <inheritdoc/>
    public override Size GetSize(SizeContext context, Vector value, ref object? writeState) =>
        HeaderSize + (sizeof(float) * value.Memory.Length);

    /// <inheritdoc/>
    public override Vector Read(PgReader reader)
    {
        if (reader.ShouldBuffer(HeaderSize))
        {
            reader.Buffer(HeaderSize);
        }

        var values = new float[ReadDimensions(reader)];
        reader.ReadBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        return FromWire(values);
    }

    /// <inheritdoc/>
    public override async ValueTask<Vector> ReadAsync(PgReader reader, CancellationToken cancellationToken = default)
    {
        if (reader.ShouldBuffer(HeaderSize))
        {
            await reader.BufferAsync(HeaderSize, cancellationToken);
        }

        var bytes = new byte[ReadDimensions(reader) * sizeof(float)];
        await reader.ReadBytesAsync(bytes, cancellationToken);
        return FromWire(MemoryMarshal.Cast<byte, float>(bytes).ToArray());
    }

    /// <inheritdoc/>
    public override void Write(PgWriter writer, Vector value)
    {
        if (writer.ShouldFlush(HeaderSize))
        {
            writer.Flush();
        }

        WriteDimensions(writer, value.Memory.Length);
        writer.WriteBytes(ToWire(value));
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(PgWriter writer, Vector value, CancellationToken cancellationToken = default)
    {
        if (writer.ShouldFlush(HeaderSize))
        {
            await writer.FlushAsync(cancellationToken);
        }

        WriteDimensions(writer, value.Memory.Length);
        await writer.WriteBytesAsync(ToWire(value), cancellationToken);
    }

    private static int ReadDimensions(PgReader reader)
    {
        var dimensions = reader.ReadUInt16();
        var unused = reader.ReadUInt16();
        return unused == 0
            ? dimensions
            : throw new InvalidCastException("The server sent a vector of an unknown form.");
    }

    private static void WriteDimensions(PgWriter writer, int dimensions)
    {
        writer.WriteUInt16(checked((ushort)dimensions));
        writer.WriteUInt16(0);
    }

    private static Vector FromWire(float[] values)
    {
        Swap(values, values);
        return new Vector(values);
    }

    private static byte[] ToWire(Vector value)
    {
        var bytes = new byte[value.Memory.Length * sizeof(float)];
        Swap(value.Memory.Span, MemoryMarshal.Cast<byte, float>(bytes.AsSpan()));
        return bytes;
    }

    private static void Swap(ReadOnlySpan<float> source, Span<float> destination)
    {
        if (BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(source), MemoryMarshal.Cast<float, int>(destination));
        }
        else
        {
            source.CopyTo(destination);
        }
    }
}
