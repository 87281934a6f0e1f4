namespace Pixely.Dashboard.Exports.Workbooks;

/// <summary>Names of a workbook's sheets: at most 31 characters, none that Excel forbids, each once whatever its case.</summary>
internal sealed class SheetNames
{
    private const int Longest = 31;

    // Excel keeps this name for itself.
    private const string Reserved = "History";

    private static readonly char[] Forbidden = ['[', ']', ':', '*', '?', '/', '\\'];

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { Reserved };

    /// <summary>A name like the one wanted, and from now on taken.</summary>
    public string Take(string wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var clean = Cut(string.Join(' ', SpreadsheetText.Clean(wanted).Split([.. Forbidden, '\t', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)), Longest);
        clean = clean.Length == 0 ? "-" : clean;
        var name = clean;
        for (var i = 2; !_taken.Add(name); i++)
        {
            var ending = $" ({i})";
            name = Cut(clean, Longest - ending.Length) + ending;
        }

        return name;
    }

    // No apostrophe at either end, no half character.
    private static string Cut(string name, int length)
    {
        var cut = name.Length <= length ? name : name[..(char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)];
        return cut.Trim('\'', ' ');
    }
}
