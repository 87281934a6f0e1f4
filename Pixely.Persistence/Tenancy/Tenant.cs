namespace Pixely.Persistence.Tenancy;

/// <summary>The owner of clients and users: a brand, or the agency itself.</summary>
public sealed class Tenant
{
    /// <summary>The tenant's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name for people, 1..200 characters.</summary>
    public required string Name { get; set; }

    /// <summary>False once switched off: none of its users may do anything.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>When it was created (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
