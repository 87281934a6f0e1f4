using Pixely.ServiceDefaults.Resilience;

namespace Pixely.Dashboard.PixelyApi;

/// <summary>The dashboard's clients of the Api.</summary>
internal static class PixelyApiRegistration
{
    private static readonly Uri Api = new("https+http://api");

    // A person is waiting: better a page that says so than a minute of nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static WebApplicationBuilder AddPixelyApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ReadOnlyHandler>();
        builder.Services.AddTransient<ViewerAddressHandler>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddHttpClient<DashboardApiClient>(static http => http.BaseAddress = Api).ThatReads();
        builder.Services.AddHttpClient<OperationsApiClient>(static http => http.BaseAddress = Api).ThatReads();
        builder.Services.AddHttpClient<SessionApiClient>(static http =>
            {
                http.BaseAddress = Api;
                http.Timeout = Patience;
            })
            .AddHttpMessageHandler<ReadOnlyHandler>()
            .AddHttpMessageHandler<ViewerAddressHandler>();
        builder.Services.AddHttpClient(ApiHealthCheck.ClientName, static http => http.BaseAddress = Api).AddHttpMessageHandler<ReadOnlyHandler>();
        builder.Services.AddHealthChecks().AddCheck<ApiHealthCheck>("api");
        return builder;
    }

    private static void ThatReads(this IHttpClientBuilder client) =>
        client.AddHttpMessageHandler<ReadOnlyHandler>()
            .AddHttpMessageHandler<ViewerAddressHandler>()
            .AddPixelyResilience(static options =>
            {
                options.TotalTimeout = Patience;
                // What takes long is computed once for all who wait; asking again would not make it faster.
                options.AttemptTimeout = Patience;
                options.MaxRepeats = 2;
                options.BaseDelay = TimeSpan.FromMilliseconds(200);
                options.BreakDuration = TimeSpan.FromSeconds(2);
            });
}
