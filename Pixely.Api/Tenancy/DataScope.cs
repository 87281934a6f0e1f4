namespace Pixely.Api.Tenancy;

/// <summary>Whose data an endpoint addresses. Every endpoint behind a sign-in says so; who gets which answer is derived from it.</summary>
internal enum DataScope
{
    /// <summary>One client's: for a viewer who may not read that client, it does not exist.</summary>
    Client,

    /// <summary>What the caller may see, whoever that is: the endpoint itself leaves the rest out.</summary>
    Caller,

    /// <summary>The agency's: accounts, tenants, the installation. Never for viewers.</summary>
    Agency,
}
