using System.Linq.Expressions;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives;

/// <summary>A result that may be cited.</summary>
/// <param name="Module">Key of its module.</param>
/// <param name="Result">The result.</param>
internal sealed record FigureSource<TResult>(string Module, TResult Result)
    where TResult : class
{
    /// <summary>Cites what stands at a place of the result; the path and the value come from the same expression.</summary>
    /// <param name="name">What texts call it.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="place">The place: members and indexes only.</param>
    /// <exception cref="InvalidOperationException">There is nothing to cite: no value, or too few observations for one.</exception>
    public CitedFigure Cite(string name, FigureFormat format, Expression<Func<TResult, object?>> place)
    {
        var (path, found) = ResultPath.Follow(place.Body, Result);
        return found switch
        {
            Estimate e => Figure(name, format, $"{path}.value", e.Value) with { N = e.N, Low = e.Low, High = e.High },
            double or float or int or long => Figure(name, format, path, Convert.ToDouble(found, System.Globalization.CultureInfo.InvariantCulture)),
            string text => Figure(name, format, path, null) with { Text = text },
            DateOnly day => Figure(name, format, path, null) with { Text = day.ToString("O", System.Globalization.CultureInfo.InvariantCulture) },
            Enum value => Figure(name, format, path, null) with { Text = ResultPath.WireName(value) },
            _ => throw new InvalidOperationException($"There is nothing to cite at {path} of {Module}."),
        };
    }

    /// <summary>The JSON path of a place and what stands there.</summary>
    public (string Path, object? Found) Locate(Expression<Func<TResult, object?>> place) => ResultPath.Follow(place.Body, Result);

    private CitedFigure Figure(string name, FigureFormat format, string path, double? value) => new()
    {
        Name = name,
        Module = Module,
        Path = path,
        Format = format,
        Value = value,
        Text = null,
        N = null,
        Low = null,
        High = null,
    };
}
