using System.Buffers.Binary;
using System.Text;

namespace Pixely.Tests.Fixtures.Otlp;

/// <summary>Walks the fields of one protobuf message; enough of the encoding for OTLP.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;
    private int _wireType;

    /// <summary>The number of the field that <see cref="Next"/> moved to.</summary>
    public int Field { get; private set; }

    /// <summary>Moves to the next field; its value must then be read or skipped.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = ReadVarint();
        Field = (int)(tag >> 3);
        _wireType = (int)(tag & 7);
        return true;
    }

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var octet = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(octet & 0x7F) << shift;
            if (octet < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A varint of more than ten bytes.");
    }

    public ulong ReadFixed64()
    {
        var value = BinaryPrimitives.ReadUInt64LittleEndian(_rest);
        _rest = _rest[8..];
        return value;
    }

    public double ReadDouble() => BitConverter.UInt64BitsToDouble(ReadFixed64());

    public ReadOnlySpan<byte> ReadBytes()
    {
        var length = (int)ReadVarint();
        var value = _rest[..length];
        _rest = _rest[length..];
        return value;
    }

    public string ReadString() => Encoding.UTF8.GetString(ReadBytes());

    public string ReadHex() => Convert.ToHexStringLower(ReadBytes());

    public void Skip()
    {
        switch (_wireType)
        {
            case 0:
                ReadVarint();
                break;
            case 1:
                _rest = _rest[8..];
                break;
            case 2:
                ReadBytes();
                break;
            case 5:
                _rest = _rest[4..];
                break;
            default:
                throw new InvalidDataException($"Wire type {_wireType} is not in use.");
        }
    }
}
