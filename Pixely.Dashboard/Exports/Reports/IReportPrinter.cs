namespace Pixely.Dashboard.Exports.Reports;

/// <summary>Makes paper of a page that holds everything it needs: no link of it is followed, no script is run.</summary>
internal interface IReportPrinter
{
    /// <summary>Whether it can print here.</summary>
    bool IsAvailable { get; }

    /// <summary>Prints.</summary>
    /// <param name="html">The page.</param>
    /// <param name="path">Where the PDF goes.</param>
    /// <param name="cancellationToken">Gives up; nothing goes on printing then.</param>
    /// <returns>Whether there is a PDF; why not is in the log.</returns>
    Task<bool> PrintAsync(string html, string path, CancellationToken cancellationToken);
}
