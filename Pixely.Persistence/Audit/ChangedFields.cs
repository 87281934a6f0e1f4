using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Pixely.Persistence.Audit;

/// <summary>Which fields of a row are about to change: the audit trail names them and leaves their values out, which may be personal.</summary>
public static class ChangedFields
{
    /// <summary>The columns that saving would change, by name.</summary>
    /// <param name="entry">The row.</param>
    /// <param name="derived">Properties that follow from others: nobody changed them.</param>
    public static IReadOnlyList<string> Of(EntityEntry entry, params IReadOnlyCollection<string> derived)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return [.. entry.Properties.Where(p => p.IsModified && !derived.Contains(p.Metadata.Name)).Select(static p => Model.SnakeCaseNames.Of(p.Metadata.Name)).Order(StringComparer.Ordinal)];
    }
}
