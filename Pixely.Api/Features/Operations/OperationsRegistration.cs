namespace Pixely.Api.Features.Operations;

/// <summary>Registers what the endpoints of operations need.</summary>
internal static class OperationsRegistration
{
    /// <summary>Adds the list of clients, and the time that silences are judged by.</summary>
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddScoped<OperatedClients>();
        services.AddScoped<WatchClock>();
    }
}
