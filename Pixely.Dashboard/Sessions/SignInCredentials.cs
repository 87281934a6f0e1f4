namespace Pixely.Dashboard.Sessions;

/// <summary>What somebody typed to sign in; it lives no longer than the request.</summary>
/// <param name="Email">Sign-in name.</param>
/// <param name="Password">Password.</param>
/// <param name="NewPassword">What it is to become, or null to leave it.</param>
internal sealed record SignInCredentials(string Email, string Password, string? NewPassword = null)
{
    /// <summary>No password, wherever it may be printed.</summary>
    public override string ToString() => nameof(SignInCredentials);
}
