using Pixely.Core.Narrators;
using Pixely.Orchestrator.LanguageModels;

namespace Pixely.Orchestrator.Narration;

/// <summary>Registers what words narratives.</summary>
internal static class NarrationRegistration
{
    /// <summary>Adds the narrator, if a language model is configured.</summary>
    public static IServiceCollection AddNarration(this IServiceCollection services, IConfiguration configuration)
    {
        if (LanguageModelOptions.IsConfigured(configuration))
        {
            services.AddSingleton<INarrator, ChatNarrator>();
        }

        return services;
    }
}
