using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Pixely.Core.Json;

namespace Pixely.Persistence.Model;

/// <summary>Kinds of columns that several tables share.</summary>
internal static class ColumnExtensions
{
    /// <summary>A SHA-256 that the code writes as 64 hex characters and the database keeps as 32 bytes.</summary>
    public static PropertyBuilder<T> IsHash<T>(this PropertyBuilder<T> property)
        where T : class? =>
        property.HasColumnType("bytea")
            .HasConversion(new ValueConverter<string, byte[]>(static hex => Convert.FromHexString(hex), static bytes => Convert.ToHexStringLower(bytes)));

    /// <summary>US dollars with six decimals, which a single short call of a model needs.</summary>
    public static PropertyBuilder<T> IsMoney<T>(this PropertyBuilder<T> property) => property.HasPrecision(12, 6);

    /// <summary>A value kept as JSON in Pixely's dialect.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property)
        where T : class? =>
        property.HasColumnType("jsonb").HasConversion(
            static value => JsonSerializer.Serialize(value, PixelyJson.Options),
            static json => JsonSerializer.Deserialize<T>(json, PixelyJson.Options)!,
            new ValueComparer<T>(static (a, b) => Write(a) == Write(b), static value => Write(value).GetHashCode(StringComparison.Ordinal), static value => value));

    /// <inheritdoc cref="IsJson{T}(PropertyBuilder{T})"/>
    public static ComplexTypePropertyBuilder<T> IsJson<T>(this ComplexTypePropertyBuilder<T> property)
        where T : class =>
        property.HasColumnType("jsonb").HasConversion(
            static value => JsonSerializer.Serialize(value, PixelyJson.Options),
            static json => JsonSerializer.Deserialize<T>(json, PixelyJson.Options)!,
            new ValueComparer<T>(static (a, b) => Write(a) == Write(b), static value => Write(value).GetHashCode(StringComparison.Ordinal), static value => value));

    private static string Write<T>(T? value) => JsonSerializer.Serialize(value, PixelyJson.Options);
}
