using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>The optional sheet Followers: one row a day and network.</summary>
internal sealed class FollowersSheet : SheetMapping<FollowerRow>
{
    private static readonly SheetColumn Platform = new("platform", ColumnNeed.Required, "plataforma", "red");
    private static readonly SheetColumn Date = new("date", ColumnNeed.Required, "fecha");
    private static readonly SheetColumn Followers = new("followers", ColumnNeed.Required, "seguidores");

    public const string SheetName = "Followers";

    public override string Name => SheetName;

    public override IReadOnlyList<SheetColumn> Columns { get; } = [Platform, Date, Followers];

    public override FollowerRow Read(RowReader row) => new()
    {
        Row = row.Number,
        Platform = row.Platform(Platform),
        Date = row.Day(Date),
        Followers = row.RequiredCount(Followers),
    };
}
