using System.Buffers.Binary;

namespace Pixely.Persistence.Annotations;

/// <summary>A text's SHA-256 as a value: no array to hold for each of a million comments.</summary>
internal readonly record struct TextKey(UInt128 First, UInt128 Second)
{
    private const int HalfLength = 16;

    public static TextKey Of(ReadOnlySpan<byte> hash) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[HalfLength..]));

    public byte[] ToBytes()
    {
        var hash = new byte[2 * HalfLength];
        BinaryPrimitives.WriteUInt128BigEndian(hash, First);
        BinaryPrimitives.WriteUInt128BigEndian(hash.AsSpan(HalfLength), Second);
        return hash;
    }
}
