using Pixely.Quality.Samples;

namespace Pixely.Quality.Reports;

/// <summary>Says what is wrong with a file, one fault a line, the way compilers do.</summary>
internal static class FaultList
{
    private const int Shown = 10;

    public static string Of(string file, IReadOnlyList<SampleFault> faults)
    {
        var lines = faults.Take(Shown).Select(f => f.Line == 0 ? $"{file} {f.Message}" : $"{file}, line {f.Line} {f.Message}");
        var more = faults.Count - Shown;
        return string.Join(Environment.NewLine, more > 0 ? lines.Append($"... and {more} more lines that cannot be read.") : lines);
    }
}
