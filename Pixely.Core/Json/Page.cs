namespace Pixely.Core.Json;

/// <summary>One page of a list.</summary>
/// <param name="Items">The page's items.</param>
/// <param name="NextCursor">Opaque; pass it as <c>cursor</c> for the next page. Null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
