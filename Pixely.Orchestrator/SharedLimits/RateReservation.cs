namespace Pixely.Orchestrator.SharedLimits;

/// <summary>Permits that were taken.</summary>
/// <param name="Wait">Time until they count; zero or less when they count now.</param>
/// <param name="Pauses">How often the bucket had been paused by then: one more later, and the reservation is void.</param>
internal readonly record struct RateReservation(TimeSpan Wait, long Pauses);
