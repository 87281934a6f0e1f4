using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Core.Json;

namespace Pixely.Persistence.Model;

/// <summary>Kinds of columns that several tables share.</summary>
internal static class ColumnExtensions
{
    /// <summary>A SHA-256 that the code writes as 64 hex characters and the database keeps as 32 bytes.</summary>
    public static PropertyBuilder<string> IsHash(this PropertyBuilder<string> property) =>
        property.HasColumnType("bytea").HasConversion(static hex => Convert.FromHexString(hex), static bytes => Convert.ToHexStringLower(bytes));

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
