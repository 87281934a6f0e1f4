using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Pixely.Core.Annotations;
using Pixely.Orchestrator.Annotation.OpenAi;
using Pixely.Orchestrator.Annotation.OpenAi.Asking;
using Pixely.Orchestrator.Annotation.OpenAi.Batching;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;
using Pixely.Orchestrator.LanguageModels;

namespace Pixely.Orchestrator.Annotation;

/// <summary>Registers the annotators that need more than Pixely itself.</summary>
internal static class AnnotationRegistration
{
    /// <summary>Adds the annotator <c>openai</c>, if a language model is configured.</summary>
    public static IServiceCollection AddAnnotation(this IServiceCollection services, IConfiguration configuration)
    {
        if (!LanguageModelOptions.IsConfigured(configuration))
        {
            return services;
        }

        services.AddOptions<OpenAiAnnotatorOptions>().BindConfiguration(OpenAiAnnotatorOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(static services => PromptSecret.Of(services.GetRequiredService<IOptions<LanguageModelOptions>>().Value.ApiKey));
        services.AddSingleton<QuestionTerms>();
        services.AddSingleton<ModelQuestioner>();
        services.AddSingleton<BatchFiles>();
        services.AddSingleton<BatchPursuit>();
        services.AddSingleton<BatchQuestioner>();
        services.AddSingleton<BatchReader>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAnnotator, OpenAiAnnotator>());
        return services;
    }
}
