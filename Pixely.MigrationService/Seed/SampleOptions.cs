namespace Pixely.MigrationService.Seed;

/// <summary>Whether the sample clients are wanted.</summary>
internal sealed class SampleOptions
{
    public const string SectionName = "Samples";

    /// <summary>Directory of the sample workbooks; without one no sample client is created.</summary>
    public string? Directory { get; set; }
}
