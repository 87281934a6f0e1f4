using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Sheets.Values;

namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>How a client writes dates and numbers.</summary>
internal sealed class SheetFormats(SourceRequest request)
{
    public InstantReader Instants { get; } = new(request.TimeZone, request.Culture);

    public CountReader Counts { get; } = new(request.Culture);
}
