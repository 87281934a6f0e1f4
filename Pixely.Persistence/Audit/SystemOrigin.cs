namespace Pixely.Persistence.Audit;

/// <summary>The system itself: what Pixely does without having been asked.</summary>
internal sealed class SystemOrigin : IRequestOrigin
{
    public Guid? ActorId => null;

    public string? Address => null;
}
