namespace Pixely.Core.Identity;

/// <summary>What a signed-in person or service may do.</summary>
public enum UserRole
{
    /// <summary>The agency's administrator: the whole system, through the Api.</summary>
    Admin,

    /// <summary>A client's staff: reads their own tenant only.</summary>
    Viewer,

    /// <summary>The service account of the scheduled worker.</summary>
    Orchestrator,
}
