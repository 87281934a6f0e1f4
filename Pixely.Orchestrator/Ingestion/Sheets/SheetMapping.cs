using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>What a sheet is called, which columns it has, and what a row of it means.</summary>
internal abstract class SheetMapping<TRow>
    where TRow : class, ISourceRow
{
    /// <summary>The sheet's name.</summary>
    public abstract string Name { get; }

    /// <summary>Its columns.</summary>
    public abstract IReadOnlyList<SheetColumn> Columns { get; }

    /// <summary>Reads a row; the result counts only when the reader did not lose the row.</summary>
    public abstract TRow Read(RowReader row);
}
