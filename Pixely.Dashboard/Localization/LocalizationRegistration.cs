using Microsoft.Extensions.Localization;

namespace Pixely.Dashboard.Localization;

/// <summary>Texts, numbers and dates in the reader's language.</summary>
internal static class LocalizationRegistration
{
    public static WebApplicationBuilder AddLanguages(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalization();
        builder.Services.AddScoped(static services => new PageText(
            services.GetRequiredService<IStringLocalizer<SharedText>>(), services.GetRequiredService<TimeProvider>()));
        return builder;
    }

    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) => app.UseMiddleware<LanguageSwitch>();
}
