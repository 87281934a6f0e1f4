namespace Pixely.Core.Identity;

/// <summary>The agency's own tenant: the same in every installation, and there from the first start.</summary>
public static class AgencyTenant
{
    /// <summary>Its id. What nobody who is known did, is in its records.</summary>
    public static Guid Id { get; } = Guid.Parse("0199a000-0000-7000-8000-0000000000a0");
}
