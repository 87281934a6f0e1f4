using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;

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
        builder.Services.AddSingleton<QualityRun>();
        builder.Services.AddSingleton<QualityCommand>();
        return builder;
    }
}
