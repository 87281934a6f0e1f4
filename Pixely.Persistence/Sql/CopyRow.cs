using System.Buffers.Binary;
using System.Text;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Sql;

/// <summary>A row of a <see cref="CopyStream"/>, read column by column from the first to the last.</summary>
internal ref struct CopyRow(ReadOnlySpan<byte> columns)
{
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private ReadOnlySpan<byte> _rest = columns;

    /// <summary>The bytes of the next column.</summary>
    /// <param name="isNull">Whether it has none.</param>
    public ReadOnlySpan<byte> Next(out bool isNull)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(_rest);
        isNull = length < 0;
        var value = _rest.Slice(sizeof(int), Math.Max(0, length));
        _rest = _rest[(sizeof(int) + value.Length)..];
        return value;
    }

    /// <summary>The bytes of the next column, which is not null.</summary>
    public ReadOnlySpan<byte> Next()
    {
        var value = Next(out var isNull);
        return isNull ? throw new InvalidDataException("A column is null that must not be.") : value;
    }

    public Guid Guid() => new(Next(), bigEndian: true);

    public string Text() => Encoding.UTF8.GetString(Next());

    public string? NullableText() => Next(out var isNull) is var value && isNull ? null : Encoding.UTF8.GetString(value);

    public float Single() => BinaryPrimitives.ReadSingleBigEndian(Next());

    public int Int32() => BinaryPrimitives.ReadInt32BigEndian(Next());

    public long? NullableInt64() => Next(out var isNull) is var value && isNull ? null : BinaryPrimitives.ReadInt64BigEndian(value);

    public bool Boolean() => Next()[0] != 0;

    /// <summary>A timestamp, in microseconds since 2000; the ends of the calendar stand for infinity.</summary>
    public DateTimeOffset Instant() => BinaryPrimitives.ReadInt64BigEndian(Next()) switch
    {
        long.MinValue => DateTimeOffset.MinValue,
        long.MaxValue => DateTimeOffset.MaxValue,
        var microseconds => Epoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond),
    };

    /// <summary>An enum by its name.</summary>
    public TEnum Name<TEnum>()
        where TEnum : struct, Enum =>
        WireName<TEnum>.Parse(Next());

    /// <inheritdoc cref="Name"/>
    public TEnum? NullableName<TEnum>()
        where TEnum : struct, Enum =>
        Next(out var isNull) is var value && isNull ? null : WireName<TEnum>.Parse(value);
}
