using System.Buffers.Binary;
using Npgsql;

namespace Pixely.Persistence.Annotations;

/// <summary>The first half of a text's SHA-256: enough to tell a client's texts apart.</summary>
internal readonly record struct TextKey(UInt128 Value)
{
    public static TextKey Read(NpgsqlDataReader row, int column) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(row.GetFieldValue<byte[]>(column)));
}
