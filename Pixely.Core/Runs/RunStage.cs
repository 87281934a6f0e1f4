namespace Pixely.Core.Runs;

/// <summary>Where a running run is; after a crash another worker goes on there.</summary>
public enum RunStage
{
    /// <summary>The source is read and its rows are stored.</summary>
    Ingest,

    /// <summary>Texts are annotated.</summary>
    Annotate,

    /// <summary>The modules are computed.</summary>
    Compute,

    /// <summary>Recommendations and summary are worded.</summary>
    Narrate,

    /// <summary>The insight is stored.</summary>
    Publish,
}
