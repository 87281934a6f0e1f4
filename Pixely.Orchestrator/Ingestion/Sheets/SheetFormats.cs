using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Sheets.Values;

namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>How a client writes dates and numbers.</summary>
internal sealed class SheetFormats(SourceRequest request)
{
    public InstantReader Instants { get; } = new(request.TimeZone, request.Culture);

    /// <summary>The last instant that can have passed: a sheet without zones may lie most of a day ahead.</summary>
    public DateTimeOffset Latest { get; } = request.ReadAt.AddDays(1);

    public CountReader Counts { get; } = new(request.Culture);
}
