namespace Pixely.Dashboard.Filters;

/// <summary>Addresses of a client's pages, without filters: those of the present data, or those of a stored insight.</summary>
/// <param name="Client">The client.</param>
/// <param name="Insight">The stored insight that is opened, or null for the present data.</param>
public sealed record ClientPages(Guid Client, Guid? Insight = null)
{
    /// <summary>The overview of the present data.</summary>
    public string Present => $"/clientes/{Client:D}";

    /// <summary>The overview.</summary>
    public string Overview => Insight is { } insight ? $"{History}/{insight:D}" : Present;

    /// <summary>The list of stored insights.</summary>
    public string History => $"{Present}/historial";

    /// <summary>The posts.</summary>
    public string Posts => $"{Present}/publicaciones";

    /// <summary>What can be taken away as a file.</summary>
    public string Exports => $"{Present}/exportar";

    /// <summary>The report as one page, for printing.</summary>
    public string Report => $"{Present}/informe";

    /// <summary>A module.</summary>
    public string Module(string key) => $"{Overview}/modulos/{key}";

    /// <summary>A post.</summary>
    public string Post(Guid post) => $"{Posts}/{post:D}";

    /// <summary>A table of a module as comma-separated values.</summary>
    public string Csv(string key, string table) => $"{Module(key)}/{table}.csv";
}
