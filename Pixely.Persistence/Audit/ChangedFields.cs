using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Pixely.Persistence.Audit;

/// <summary>Which fields of a row are about to change: the audit trail names them and leaves their values out, which may be personal.</summary>
public static class ChangedFields
{
    /// <summary>The columns that saving would change, by name.</summary>
    public static IReadOnlyList<string> Of(EntityEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return [.. entry.Properties.Where(static p => p.IsModified).Select(static p => Model.SnakeCaseNames.Of(p.Metadata.Name)).Order(StringComparer.Ordinal)];
    }
}
