using Pixely.Api.Security.Passwords;

namespace Pixely.Api.Features.Tokens;

/// <summary>Registers signing in.</summary>
internal static class TokenRegistration
{
    /// <summary>Adds the check of passwords, and turns to continue a session.</summary>
    public static void AddTokens(this IServiceCollection services)
    {
        services.AddOptions<PasswordTurnOptions>().BindConfiguration(PasswordTurnOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PasswordTurns>();
        services.AddSingleton<PasswordRules>();
        services.AddSingleton<SessionTurns>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<SignInOutcome>();
        services.AddScoped<OwnPassword>();
    }
}
