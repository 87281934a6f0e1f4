using System.Buffers.Binary;

namespace Pixely.Orchestrator.Ingestion.Spool;

/// <summary>Reads the frames of a <see cref="SpillFile"/> one after another: four bytes of length, then as many bytes.</summary>
internal sealed class SpillReader(SpillFile file)
{
    private const int Prefix = sizeof(int);

    private byte[] _buffer = new byte[128 << 10];
    private long _offset;
    private int _start;
    private int _end;

    /// <summary>Adds a frame to a file.</summary>
    public static void Append(SpillFile file, ReadOnlySpan<byte> frame)
    {
        Span<byte> prefix = stackalloc byte[Prefix];
        BinaryPrimitives.WriteInt32LittleEndian(prefix, frame.Length);
        file.Append(prefix);
        file.Append(frame);
    }

    /// <summary>The next frame, valid until the next call; false after the last one.</summary>
    public bool TryRead(out ArraySegment<byte> frame)
    {
        frame = default;
        if (!Fill(Prefix))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(_buffer.AsSpan(_start));
        if (!Fill(Prefix + length))
        {
            throw new InvalidDataException("A spooled row is cut short.");
        }

        frame = new ArraySegment<byte>(_buffer, _start + Prefix, length);
        _start += Prefix + length;
        return true;
    }

    private bool Fill(int count)
    {
        if (_end - _start >= count)
        {
            return true;
        }

        var rest = _buffer.AsSpan(_start, _end - _start);
        var target = count > _buffer.Length ? new byte[count] : _buffer;
        rest.CopyTo(target);
        (_buffer, _end, _start) = (target, rest.Length, 0);
        var read = file.ReadAt(_offset, _buffer.AsSpan(_end));
        _offset += read;
        _end += read;
        return _end >= count;
    }
}
