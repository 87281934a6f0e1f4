using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Tables;

/// <summary>What stands in a cell, typed: a page writes it for its reader, a workbook keeps its type.</summary>
public abstract record Cell
{
    private protected Cell()
    {
    }

    /// <summary>Nothing to say.</summary>
    public static Cell Empty { get; } = new WordsCell("");
}

/// <summary>Words.</summary>
/// <param name="Text">The words, in the reader's language.</param>
/// <param name="IsVerbatim">Text from outside (a comment, an author, a model): kept in its own direction, never read as a formula.</param>
public sealed record WordsCell(string Text, bool IsVerbatim = false) : Cell;

/// <summary>A number that was counted or set, not estimated.</summary>
/// <param name="Value">The number; null when there is none.</param>
public sealed record NumberCell(double? Value) : Cell;

/// <summary>A measured number with its interval and n: three cells side by side.</summary>
/// <param name="Value">The number, or that there is too little data.</param>
public sealed record MeasuredCell(Measurement Value) : Cell;

/// <summary>A day in the client's time zone.</summary>
/// <param name="Day">The day.</param>
public sealed record DayCell(DateOnly Day) : Cell;

/// <summary>An instant; written in the client's time zone.</summary>
/// <param name="At">The instant.</param>
public sealed record InstantCell(DateTimeOffset At) : Cell;

/// <summary>A post, by its name; pages link to what Pixely knows of it, workbooks and files to the post itself.</summary>
/// <param name="Post">The post's id.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Url">Its link.</param>
public sealed record PostCell(Guid Post, string Name, string Url) : Cell;
