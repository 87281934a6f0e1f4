namespace Pixely.AppHost.Announcement;

/// <summary>How people sign in: names of the parameters that hold passwords, and the addresses that the seed is told to use.</summary>
internal static class SignInParameters
{
    public const string AdminPassword = "admin-password";
    public const string ViewerPassword = "viewer-password";
    public const string SecondViewerPassword = "second-viewer-password";

    public const string AdminEmail = "admin@pixely.local";
    public const string ViewerEmail = "viewer@cafe-alameda.example";

    /// <summary>The sample client that the viewer belongs to.</summary>
    public const string ClientId = "0199a000-0000-7000-8000-000000000001";
}
