namespace Pixely.Api.Features.Tokens;

/// <summary>An attempt to sign in.</summary>
/// <param name="Email">Sign-in name.</param>
/// <param name="Password">Password as typed.</param>
/// <param name="NewPassword">What the password is to become, or null to leave it.</param>
/// <param name="Address">Where it comes from.</param>
internal sealed record SignInRequest(string Email, string Password, string? NewPassword, string Address)
{
    /// <summary>Who and where from, and no password, wherever it may be printed.</summary>
    public override string ToString() => nameof(SignInRequest);
}
