using Microsoft.Extensions.DependencyInjection.Extensions;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;
using Pixely.Orchestrator.Narration;
using Pixely.Orchestrator.Runs.Steps;

namespace Pixely.Orchestrator.Runs;

/// <summary>Registers what executes runs.</summary>
internal static class RunRegistration
{
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddOptions<RunOptions>().BindConfiguration(RunOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(ModuleCatalog.Default);
        services.AddSingleton<AnalysisRunner>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAnnotator, BuiltInAnnotator>());
        services.AddSingleton<Annotators>();
        services.AddSingleton<ComputePlaces>();
        services.AddScoped<WorkerIdentity>();
        services.AddSingleton<RunTelemetry>();
        services.AddScoped<RunExecutor>();
        services.AddScoped<RunWork>();
        services.AddScoped<IngestStep>();
        services.AddScoped<NewsCheck>();
        services.AddScoped<AnnotateStep>();
        services.AddScoped<NarrationMemory>();
        services.AddScoped<NarrateStep>();
        services.AddScoped<AnalyseStep>();
        return services;
    }
}
