namespace Pixely.Api.Features.Tokens;

/// <summary>Registers signing in.</summary>
internal static class TokenRegistration
{
    /// <summary>Adds the check of passwords.</summary>
    public static void AddTokens(this IServiceCollection services)
    {
        services.AddScoped<PasswordSignIn>();
    }
}
