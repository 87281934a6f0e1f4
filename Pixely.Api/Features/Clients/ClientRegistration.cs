namespace Pixely.Api.Features.Clients;

/// <summary>Registers what the endpoints of client files need.</summary>
internal static class ClientRegistration
{
    /// <summary>Adds the list of visible clients.</summary>
    public static void AddClients(this IServiceCollection services) => services.AddScoped<VisibleClients>();
}
