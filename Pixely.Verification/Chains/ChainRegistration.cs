using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Pixely.Persistence;
using Pixely.Verification.Installations;

namespace Pixely.Verification.Chains;

internal static class ChainRegistration
{
    /// <summary>The product's own reading, over the Api's login of an installation that is known only once the command has read its arguments.</summary>
    public static ServiceProvider BuildChainServices(this Installation installation)
    {
        var services = new ServiceCollection();
        services.AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddPixelyPersistence(_ => installation.Api.ConnectionString);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ChainVerification>();
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }
}
