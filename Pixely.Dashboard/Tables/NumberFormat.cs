using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables;

/// <summary>What a number is, and so how people and workbooks write it.</summary>
public enum NumberKind
{
    /// <summary>A plain number in its own unit.</summary>
    Plain,

    /// <summary>A share or rate: 0.123 is 12.3 %.</summary>
    Percent,

    /// <summary>A score or difference -1..1, written -100..+100 with its sign.</summary>
    Points,

    /// <summary>A difference in the number's own unit, written with its sign.</summary>
    WithSign,
}

/// <summary>How a number is written.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Decimals">Decimals as written, 0 or more.</param>
public sealed record NumberFormat(NumberKind Kind, int Decimals)
{
    /// <summary>Whole numbers with separators.</summary>
    public static NumberFormat Whole { get; } = new(NumberKind.Plain, 0);

    /// <summary>A number with fixed decimals.</summary>
    public static NumberFormat Plain(int decimals) => new(NumberKind.Plain, decimals);

    /// <summary>A share 0..1 as per cent.</summary>
    public static NumberFormat Percent(int decimals) => new(NumberKind.Percent, decimals);

    /// <summary>A score -1..1 as points.</summary>
    public static NumberFormat Points(int decimals) => new(NumberKind.Points, decimals);

    /// <summary>How a change of such numbers is written: a change of shares is one of points.</summary>
    public NumberFormat OfChange => Kind is NumberKind.Percent or NumberKind.Points ? this with { Kind = NumberKind.Points } : this with { Kind = NumberKind.WithSign };

    /// <summary>Writes a number for the reader.</summary>
    public string Write(PageText text, double value)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Kind switch
        {
            NumberKind.Plain => text.Number(value, Decimals),
            NumberKind.Percent => text.Percent(value, Decimals),
            NumberKind.Points => text.Points(value, Decimals),
            NumberKind.WithSign => text.WithSign(value, Decimals),
        };
    }
}
