namespace Pixely.Persistence.Audit;

/// <summary>Who is behind the current unit of work, and where.</summary>
public interface IRequestOrigin
{
    /// <summary>The signed-in account, or null for the system itself and for nobody who is known.</summary>
    Guid? ActorId { get; }

    /// <summary>The address that the request came from, up to 45 characters, or null for the system itself.</summary>
    string? Address { get; }
}
