namespace Pixely.Api.Features.Ingestion;

/// <summary>Registers what the endpoints of ingestion need.</summary>
internal static class IngestionRegistration
{
    /// <summary>Adds the rules.</summary>
    public static void AddIngestion(this IServiceCollection services) => services.AddSingleton<IngestionRules>();
}
