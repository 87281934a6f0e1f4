namespace Pixely.Dashboard.Exports;

/// <summary>Writes one kind of file.</summary>
internal interface IExportWriter
{
    /// <summary>The kind.</summary>
    ExportFormat Format { get; }

    /// <summary>Writes a file.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="path">Where; a file of this name is overwritten. What is there after a failure is no file.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<WrittenExport> WriteAsync(ExportRequest request, string path, IProgress<ExportProgress> progress, CancellationToken cancellationToken);
}
