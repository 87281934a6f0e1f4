using System.ComponentModel.DataAnnotations;

namespace Pixely.Persistence.Pools;

/// <summary>
/// Most connections of each pool. Together they must stay below <c>max_connections</c> of the server, times the number of Apis: two of
/// them, with a worker beside, fit into PostgreSQL's default of 100.
/// </summary>
public sealed class DatabasePoolOptions
{
    /// <summary>Section of the settings.</summary>
    public const string SectionName = "DatabasePools";

    /// <summary>Connections for signing in, tokens and health, 1..500.</summary>
    [Range(1, 500)]
    public int Identity { get; set; } = 8;

    /// <summary>Connections for most requests, 1..500.</summary>
    [Range(1, 500)]
    public int Requests { get; set; } = 16;

    /// <summary>Connections for costly requests, 1..500.</summary>
    [Range(1, 500)]
    public int Costly { get; set; } = 12;

    /// <summary>Connections for computing analyses, also in advance, 1..500; at least two more than <c>AnalysisCache:Computations</c>.</summary>
    [Range(1, 500)]
    public int Background { get; set; } = 6;

    /// <summary>Connections for locks that are held over several transactions, 1..500: a look for alerts, and erasures.</summary>
    [Range(1, 500)]
    public int Locks { get; set; } = 3;
}
