namespace Pixely.Core.Audit.Details;

/// <summary>Which fields were changed; their values may be personal and are left out.</summary>
/// <param name="Changed">Their names: those of a client file, or of <see cref="AccountField"/>.</param>
public sealed record ChangeDetails(IReadOnlyList<string> Changed) : IAuditDetails;

/// <summary>Fields of accounts and tenants by the names that events have for them.</summary>
public static class AccountField
{
    /// <summary>A person's name.</summary>
    public const string FullName = "full_name";

    /// <summary>What an account may do.</summary>
    public const string Role = "role";

    /// <summary>The clients that an account may read.</summary>
    public const string ClientIds = "client_ids";

    /// <summary>Whether an account or tenant is switched on.</summary>
    public const string IsActive = "is_active";

    /// <summary>A password.</summary>
    public const string Password = "password";

    /// <summary>A tenant's name.</summary>
    public const string Name = "name";
}
