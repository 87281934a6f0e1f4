namespace Pixely.Api.Features.Users;

/// <summary>Registers what the administration of accounts needs.</summary>
internal static class UserRegistration
{
    /// <summary>Adds the making of one-time passwords.</summary>
    public static void AddUsers(this IServiceCollection services) => services.AddScoped<NewPasswords>();
}
