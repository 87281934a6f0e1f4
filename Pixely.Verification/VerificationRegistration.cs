using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pixely.Verification.Invariants;

namespace Pixely.Verification;

/// <summary>Registers what verifies an installation.</summary>
internal static class VerificationRegistration
{
    public static IHostApplicationBuilder AddVerification(this IHostApplicationBuilder builder)
    {
        // The report goes to the standard output alone, so that it can be kept.
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddInvariants();
        builder.Services.AddTransient<VerificationCommand>();
        return builder;
    }
}
