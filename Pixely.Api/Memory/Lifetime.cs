namespace Pixely.Api.Memory;

/// <summary>How long something is kept.</summary>
/// <param name="Idle">Since it was asked for last, or null for no limit.</param>
/// <param name="Whole">Since it was added, or null for no limit.</param>
internal readonly record struct Lifetime(TimeSpan? Idle = null, TimeSpan? Whole = null);
