namespace Pixely.Dashboard.Exports;

/// <summary>What is being done for a file, in this order; a kind of file may leave some out.</summary>
internal enum ExportStep
{
    /// <summary>It waits for its turn.</summary>
    Waiting,

    /// <summary>The figures are read.</summary>
    Reading,

    /// <summary>The modules are written.</summary>
    Modules,

    /// <summary>The posts are written.</summary>
    Posts,

    /// <summary>The comments are written.</summary>
    Comments,

    /// <summary>The pages are printed.</summary>
    Printing,

    /// <summary>The file is closed.</summary>
    Finishing,
}

/// <summary>How far a file is.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Share">How much of the whole is done, 0..1.</param>
internal sealed record ExportProgress(ExportStep Step, double Share)
{
    /// <summary>Not begun.</summary>
    public static ExportProgress None { get; } = new(ExportStep.Waiting, 0);
}
