using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Pixely.Persistence.Model;

/// <summary>Stores an enum as its text on the wire.</summary>
internal sealed class WireNameConverter<TEnum>() : ValueConverter<TEnum, string>(
    static value => WireName<TEnum>.Of(value), static text => WireName<TEnum>.Parse(text))
    where TEnum : struct, Enum;
