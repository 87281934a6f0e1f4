using Microsoft.Extensions.Options;
using Pixely.Api.Features.Alerts.Delivery;
using Pixely.Api.Features.Alerts.Watching;
using Pixely.Core.Alerts;

namespace Pixely.Api.Features.Alerts;

/// <summary>Registers what finds alerts and tells of them.</summary>
internal static class AlertsRegistration
{
    /// <summary>Adds the watch over all clients and the sending of messages.</summary>
    public static void AddAlerts(this IServiceCollection services)
    {
        services.AddOptions<AlertOptions>().BindConfiguration(AlertOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<AlertOptions>, AlertOptionsValidator>();
        services.AddOptions<AlertThresholds>().BindConfiguration(AlertThresholds.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AlertReceivers>();
        services.AddSingleton<AlertMetrics>();
        services.AddSingleton<RememberedInsights>();
        services.AddSingleton<AlertWriter>();
        services.AddSingleton<AlertWatcher>();
        services.AddHostedService<AlertSweep>();
        services.AddSingleton<AlertDispatcher>();
        services.AddHostedService<AlertSender>();
        services.AddScoped<VisibleAlerts>();
    }
}
