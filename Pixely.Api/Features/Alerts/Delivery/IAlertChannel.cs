using Pixely.Persistence.Alerts;

namespace Pixely.Api.Features.Alerts.Delivery;

/// <summary>A way to tell one receiver.</summary>
internal interface IAlertChannel
{
    /// <summary>Tries to tell the receiver once.</summary>
    /// <returns>How it ended.</returns>
    Task<AlertAttempt> SendAsync(ClaimedDelivery message, CancellationToken cancellationToken);
}

/// <summary>How an attempt to tell a receiver ended.</summary>
/// <param name="Error">Why it failed: a code of up to 60 characters, never what the receiver wrote. Null when the receiver took it.</param>
/// <param name="IsFinal">True when the receiver said that it wants no such message any more.</param>
/// <param name="IsPartial">True when some of those whom the receiver stands for have it, and the error is why the others do not.</param>
internal sealed record AlertAttempt(string? Error, bool IsFinal = false, bool IsPartial = false)
{
    /// <summary>Whether it is not to be sent again.</summary>
    public bool IsSent => Error is null || IsPartial;

    /// <summary>The receiver took it.</summary>
    public static AlertAttempt Sent { get; } = new(Error: null);
}
