using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Exports;

/// <summary>
/// Authors as one file names them: as they are, or, when the reader hides them, "autor 1", "autor 2" and so on by appearance, the same
/// author the same number in the whole file. Numbers of two files have nothing to do with each other.
/// </summary>
internal sealed class AuthorNames
{
    // A million authors are numbered; eight bytes of each are enough to tell them apart, and far less than their names.
    private readonly Dictionary<long, int> _numbers = [];
    private readonly HashSet<string> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly PageText _text;
    private readonly bool _areHidden;

    public AuthorNames(ClientView view, PageText text)
    {
        ArgumentNullException.ThrowIfNull(view);
        _text = text;
        _areHidden = view.Filter.HidesAuthors;
        if (_areHidden)
        {
            foreach (var result in view.Results.Json.Concat(view.Previous?.Json ?? []))
            {
                Collect(result);
            }
        }
    }

    /// <summary>An author's name as the file writes it; empty without one.</summary>
    public string Of(string author)
    {
        ArgumentNullException.ThrowIfNull(author);
        return !_areHidden || author.Length == 0 ? author : _text["Exports.Author", _text.Whole(NumberOf(author))];
    }

    /// <summary>A table as the file writes it: whoever the results name as an author has the same name there as everywhere else in the file.</summary>
    public DataTable In(DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return _named.Count == 0
            ? table
            : table with { Rows = [.. table.Rows.Select(row => row with { Cells = [.. row.Cells.Select(In)] })] };
    }

    private Cell In(Cell cell) =>
        cell is WordsCell words && _named.Contains(Bare(words.Text)) ? words with { Text = Of(words.Text), IsVerbatim = false } : cell;

    private int NumberOf(string author)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(Bare(author).ToLowerInvariant()), hash);
        var key = BinaryPrimitives.ReadInt64LittleEndian(hash);
        if (!_numbers.TryGetValue(key, out var number))
        {
            number = _numbers.Count + 1;
            _numbers.Add(key, number);
        }

        return number;
    }

    // Every module calls the member the same.
    private void Collect(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    if (member.NameEquals("author") && member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is { Length: > 0 } author)
                    {
                        _named.Add(Bare(author));
                    }
                    else
                    {
                        Collect(member.Value);
                    }
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item);
                }

                break;
        }
    }

    private static string Bare(string author) => author.TrimStart('@');
}
