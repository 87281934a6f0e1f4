namespace Pixely.Core.Identity;

/// <summary>A tenant: the owner of clients and users.</summary>
public sealed record TenantSummary
{
    /// <summary>The tenant's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name for people, 1..200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>False once switched off: none of its users may do anything.</summary>
    public required bool IsActive { get; init; }

    /// <summary>When it was created (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Body of <c>PUT /tenants/{tenant}</c>.</summary>
public sealed record UpdateTenantRequest
{
    /// <inheritdoc cref="TenantSummary.Name"/>
    public required string Name { get; init; }

    /// <summary>False takes the access of all its users away at once; its data stays.</summary>
    public required bool IsActive { get; init; }
}
