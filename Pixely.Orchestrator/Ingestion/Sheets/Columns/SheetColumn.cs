namespace Pixely.Orchestrator.Ingestion.Sheets.Columns;

/// <summary>What a sheet loses when a column is missing.</summary>
internal enum ColumnNeed
{
    /// <summary>Rows make no sense without it.</summary>
    Required,

    /// <summary>Rows stand without it, but the loss is told.</summary>
    Expected,

    /// <summary>Nobody misses it.</summary>
    Optional,
}

/// <summary>A column that a sheet may have.</summary>
/// <param name="Name">The name that documentation and messages use.</param>
/// <param name="Need">Whether rows stand without it.</param>
/// <param name="Aliases">Other headers that mean the same.</param>
internal sealed record SheetColumn(string Name, ColumnNeed Need, params string[] Aliases);
