using System.Globalization;

namespace Pixely.Dashboard.Localization;

/// <summary>Texts, numbers and dates in the reader's language.</summary>
internal static class LocalizationRegistration
{
    public static WebApplicationBuilder AddLanguages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TextCatalog>();
        builder.Services.AddSingleton<ErasedWords>();
        builder.Services.AddScoped(static services => new PageText(
            services.GetRequiredService<TextCatalog>(),
            services.GetRequiredService<TimeProvider>(),
            CultureInfo.CurrentUICulture.TwoLetterISOLanguageName));
        return builder;
    }

    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) => app.UseMiddleware<LanguageSwitch>();
}
