namespace Pixely.Api.Features.Runs;

/// <summary>Registers what the endpoints of runs need.</summary>
internal static class RunRegistration
{
    /// <summary>Adds the rules, and watching who is at work.</summary>
    public static void AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<RunRules>();
        services.AddHostedService<RunWatch>();
    }
}
