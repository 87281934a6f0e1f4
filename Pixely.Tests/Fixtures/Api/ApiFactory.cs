using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Api.Http;
using Pixely.Persistence.Time;

namespace Pixely.Tests.Fixtures.Api;

/// <summary>The Api's own pipeline over a database.</summary>
internal sealed class ApiFactory(string connectionString, TimeProvider clock, IReadOnlyDictionary<string, string>? settings = null)
    : WebApplicationFactory<QueryParameterGuard>
{
    // For tests that have no database: without a strong password the Api does not start.
    private const string UnusedPassword = "never-asked-for-0123456789";

    public const string SigningKey = "k3y-of-the-tests-0123456789-abcdefghij";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(AppContext.BaseDirectory);
        builder.UseEnvironment("Production");
        builder.UseSetting("ConnectionStrings:pixely", connectionString.Contains("Password", StringComparison.Ordinal) ? connectionString : $"{connectionString};Password={UnusedPassword}");
        builder.UseSetting("Tokens:Key", SigningKey);
        // What a test changes in the database is to count at its next request.
        builder.UseSetting("AccountMemory:Seconds", "0");
        // The tests are one address, and few accounts: LimitTests tell what holds for others.
        foreach (var budget in (string[])["SignIn", "Anonymous", "Session", "User", "Tenant", "Worker", "CostlyUser", "CostlyTenant"])
        {
            builder.UseSetting($"Limits:{budget}:Burst", "1000000");
            builder.UseSetting($"Limits:{budget}:PerMinute", "1000000");
        }

        // Every test finds its own events: BurstWindowTests tell what is left out of many.
        builder.UseSetting("AuditBursts:PerSender", "100000");
        builder.UseSetting("AuditBursts:PerMinute", "100000");
        // A machine that runs many tests at once takes long for a hash.
        builder.UseSetting("PasswordTurns:LongestWaitSeconds", "60");
        // Whoever looks for alerts looks at every test's clients: AlertWatcherTests do so by themselves.
        builder.UseSetting("Alerts:SecondsAfterStart", "86400");
        builder.UseSetting("Logging:LogLevel:Pixely.Api.Features.Alerts", "None");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        // The server in memory has no limit of body sizes, and says so at every request.
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.Routing.EndpointRoutingMiddleware", "Error");
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(clock).AddSingleton<IStartupFilter, CallerAddress>();
            if (clock is ShiftedClock shifted)
            {
                services.AddSingleton<ISharedClock>(new PassingTime(shifted));
            }
        });
    }
}
