using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>The optional sheet Competitors: one row a competitor, network and day.</summary>
internal sealed class CompetitorsSheet : SheetMapping<CompetitorRow>
{
    private static readonly SheetColumn CompetitorName = new("name", ColumnNeed.Required, "competitor", "nombre", "competidor");
    private static readonly SheetColumn Platform = new("platform", ColumnNeed.Required, "plataforma", "red");
    private static readonly SheetColumn Date = new("date", ColumnNeed.Required, "fecha");
    private static readonly SheetColumn Followers = new("followers", ColumnNeed.Optional, "seguidores");
    private static readonly SheetColumn Posts = new("posts", ColumnNeed.Optional, "publicaciones");
    private static readonly SheetColumn Interactions = new("interactions", ColumnNeed.Optional, "engagement", "interacciones");
    private static readonly SheetColumn Views = new("views", ColumnNeed.Optional, "visualizaciones");

    public const string SheetName = "Competitors";

    public override string Name => SheetName;

    public override IReadOnlyList<SheetColumn> Columns { get; } =
        [CompetitorName, Platform, Date, Followers, Posts, Interactions, Views];

    public override CompetitorRow Read(RowReader row) => new()
    {
        Row = row.Number,
        Name = row.RequiredLabel(CompetitorName, longest: 200),
        Platform = row.Platform(Platform),
        Date = row.Day(Date),
        Followers = row.Count(Followers),
        Posts = row.Count(Posts),
        Interactions = row.Count(Interactions),
        Views = row.Count(Views),
    };
}
