using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;
using Pixely.Orchestrator.Annotation;
using Pixely.Orchestrator.LanguageModels;
using Pixely.Orchestrator.ModelUse;

namespace Pixely.Quality;

/// <summary>Registers what measures annotators, and the annotators that can be measured.</summary>
internal static class QualityRegistration
{
    public static IHostApplicationBuilder AddQuality(this IHostApplicationBuilder builder)
    {
        // The report goes to the standard output alone, so that it can be kept.
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IAnnotator, BuiltInAnnotator>());
        builder.Services.AddModelUse();
        builder.Services.AddLanguageModel(builder.Configuration);
        builder.Services.AddAnnotation(builder.Configuration);
        builder.Services.AddSingleton<QualityRun>();

        // Annotators are made when the command asks, so that a fault of the configuration can be told in its words.
        builder.Services.AddSingleton<Func<IEnumerable<IAnnotator>>>(static services => services.GetServices<IAnnotator>);
        builder.Services.AddSingleton<QualityCommand>();
        return builder;
    }
}
