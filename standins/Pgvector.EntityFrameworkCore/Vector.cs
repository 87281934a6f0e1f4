using System.Globalization;

namespace Pgvector;

/// <summary>A value of PostgreSQL's <c>vector</c> type: single-precision numbers, equal by value.</summary>
/// <seealso href="https://github.com/pgvector/pgvector-dotnet#entity-framework-core"/>
public class Vector : IEquatable<Vector>
{
    /// <summary>Wraps the numbers without copying them.</summary>
    /// <seealso href="https://github.com/pgvector/pgvector-dotnet#reference"/>
    public Vector(ReadOnlyMemory<float> v) => Memory = v;

    /// <summary>Reads pgvector's text form, as in <c>[1,2,3]</c>.</summary>
    /// <seealso href="https://github.com/pgvector/pgvector-dotnet#reference"/>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public Vector(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        if (s is not ['[', .., ']'])
        {
            throw new FormatException("A vector is written as numbers in brackets, as in [1,2,3].");
        }

        Memory = Array.ConvertAll(s[1..^1].Split(','), static v => float.Parse(v, CultureInfo.InvariantCulture));
    }

    /// <summary>The numbers.</summary>
    /// <seealso href="https://github.com/pgvector/pgvector-dotnet#reference"/>
    public ReadOnlyMemory<float> Memory { get; }

    /// <summary>A copy of the numbers.</summary>
    /// <seealso href="https://github.com/pgvector/pgvector-dotnet#reference"/>
    public float[] ToArray() => Memory.ToArray();

    /// <summary>pgvector's text form, as in <c>[1,2,3]</c>.</summary>
    public override string ToString() =>
        $"[{string.Join(',', ToArray().Select(static v => v.ToString(CultureInfo.InvariantCulture)))}]";

    /// <inheritdoc/>
    public bool Equals(Vector? other) => other is not null && Memory.Span.SequenceEqual(other.Memory.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Vector other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in Memory.Span)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>Whether both are null or hold the same numbers.</summary>
    public static bool operator ==(Vector? x, Vector? y) => x is null ? y is null : x.Equals(y);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Vector? x, Vector? y) => !(x == y);
}
