namespace Pixely.Api.Features.Insights;

/// <summary>Registers what the endpoints of insights need.</summary>
internal static class InsightRegistration
{
    /// <summary>Adds the guard.</summary>
    public static void AddInsights(this IServiceCollection services) => services.AddSingleton<InsightRules>();
}
