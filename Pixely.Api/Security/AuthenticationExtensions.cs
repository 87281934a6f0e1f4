using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Pixely.Api.Security.Tokens;

namespace Pixely.Api.Security;

/// <summary>Registers who may call what.</summary>
internal static class AuthenticationExtensions
{
    /// <summary>Adds access tokens, the accounts behind them and the policies; refuses to start without a strong key.</summary>
    public static WebApplicationBuilder AddApiAuthentication(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TokenOptions>()
            .BindConfiguration(TokenOptions.SectionName)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TokenOptions>, TokenOptionsValidator>();
        builder.Services.AddSingleton<SigningKeyRing>();
        builder.Services.AddSingleton<AccessTokenFormat>();
        builder.Services.AddSingleton<AccessTokenIssuer>();
        builder.Services.AddOptions<AccountMemoryOptions>()
            .BindConfiguration(AccountMemoryOptions.SectionName)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<RememberedAccounts>();
        builder.Services.AddSingleton<IdentityQueries>();
        builder.Services.AddScoped<RequestUser>();
        builder.Services.AddAuthentication(BearerTokenHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, BearerTokenHandler>(BearerTokenHandler.SchemeName, null);
        builder.Services.AddAuthorization(Policies.Define);
        return builder;
    }
}
