namespace Pixely.Soak.Alerts;

/// <summary>Something that the product has to raise one alert for, which is over when its cause is.</summary>
/// <param name="Kind">The alert's kind as it is stored, e.g. <c>many_rejections</c>.</param>
/// <param name="Client">The client; null for the installation.</param>
/// <param name="From">When it began.</param>
/// <param name="Until">When it ended: then the alert had been raised, or had been waited for in vain.</param>
internal sealed record AlertCause(string Kind, Guid? Client, DateTimeOffset From, DateTimeOffset Until);
