namespace Pixely.Tests.Verification;

/// <summary>Seconds of patience pass in tenths: what never recovers is found out sooner.</summary>
internal sealed class HastyClock : TimeProvider
{
    private const int Haste = 10;

    public override long GetTimestamp() => System.GetTimestamp() * Haste;
}
