using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Exports;

/// <summary>Why there is no file.</summary>
internal enum ExportFailure
{
    /// <summary>The Api gave no answer.</summary>
    Unavailable,

    /// <summary>The reader is no longer signed in.</summary>
    SignedOut,

    /// <summary>The client, or the insight, is not there for the reader (any more).</summary>
    NotFound,

    /// <summary>There is no browser that prints.</summary>
    NoPrinter,

    /// <summary>The browser did not print.</summary>
    NotPrinted,

    /// <summary>It would not fit into the space that files have.</summary>
    TooLarge,

    /// <summary>It took too long.</summary>
    TooLong,

    /// <summary>The dashboard was stopped meanwhile.</summary>
    Interrupted,

    /// <summary>A surprise, told in the log.</summary>
    Unexpected,
}

/// <summary>How writing a file ended.</summary>
/// <param name="FileName">Its name for the reader's disk; null when there is none.</param>
/// <param name="Failure">Why there is none; null when there is one.</param>
internal sealed record WrittenExport(string? FileName, ExportFailure? Failure)
{
    /// <summary>Written.</summary>
    public static WrittenExport Done(string fileName) => new(fileName, null);

    /// <summary>Not written.</summary>
    public static WrittenExport Failed(ExportFailure failure) => new(null, failure);

    /// <summary>Not written, because the Api gave no data.</summary>
    public static WrittenExport Failed(ApiProblem problem) => Failed(problem switch
    {
        ApiProblem.SignedOut => ExportFailure.SignedOut,
        ApiProblem.Unavailable => ExportFailure.Unavailable,
        ApiProblem.NotFound or ApiProblem.Forbidden => ExportFailure.NotFound,
    });
}
