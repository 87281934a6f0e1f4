using Pixely.Core.Ingestion;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>Rows that a run could not use.</summary>
internal static class RejectedRows
{
    /// <summary>What people type wrong, and what nobody should be able to do harm with.</summary>
    public static IReadOnlyList<Rejection> Some { get; } =
    [
        new() { Sheet = "Posts", Row = 12, Column = "created_at", Value = "31/02/2026", Code = "unreadable_date", Reason = "La fecha no existe." },
        new() { Sheet = "Comments", Row = 0, Code = "missing_column", Reason = "Falta la columna post_url." },
        new() { Sheet = "Comments", Row = 4_811, Column = "comment_text", Value = SampleClient.HostileText, Code = "too_long", Reason = "El texto es demasiado largo." },
        new() { Sheet = "Comments", Row = 4_812, Column = "ownerUsername", Value = new string('w', 200), Code = "too_long", Reason = "El nombre es demasiado largo." },
    ];
}
