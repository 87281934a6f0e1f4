using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Api.Features.Alerts;
using Pixely.Api.Features.Alerts.Delivery;
using Pixely.Api.Features.Alerts.Watching;
using Pixely.Core.Alerts;
using Pixely.Core.Clients;
using Pixely.Core.Json;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Alerts;

/// <summary>A database of its own: whoever looks for alerts looks at every client there is.</summary>
public sealed class AlertBench : IAsyncLifetime
{
    private ApiHost? _api;

    internal PixelyDatabase Database { get; private set; } = null!;

    /// <summary>An Api that nobody is told by.</summary>
    internal ApiHost Api => _api!;

    public async ValueTask InitializeAsync()
    {
        Database = await PixelyDatabase.StartAsync();
        _api = await ApiHost.StartAsync(Database);
    }

    public async ValueTask DisposeAsync()
    {
        if (_api is not null)
        {
            await _api.DisposeAsync();
        }

        if (Database is not null)
        {
            await Database.DisposeAsync();
        }
    }

    /// <summary>An Api with one receiver by HTTP, and a clock of its own.</summary>
    internal ApiHost Telling(Uri receiver) => Telling(5, ("agency", receiver));

    /// <summary>An Api with receivers by HTTP that have a minute to answer, and a clock of its own.</summary>
    internal ApiHost Telling(params (string Name, Uri Address)[] receivers) => Telling(60, receivers);

    private ApiHost Telling(int seconds, params (string Name, Uri Address)[] receivers)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Alerts:SendingSeconds"] = $"{seconds}",
        };
        for (var i = 0; i < receivers.Length; i++)
        {
            settings[$"Alerts:Webhooks:{i}:Name"] = receivers[i].Name;
            settings[$"Alerts:Webhooks:{i}:Url"] = receivers[i].Address.ToString();
            settings[$"Alerts:Webhooks:{i}:Secret"] = Messages.Secret;
            settings[$"Alerts:Webhooks:{i}:AllowPrivateAddresses"] = "true";
        }

        return Api.WithSettings(settings);
    }
}

/// <summary>Steps of the tests of alerts.</summary>
internal static class AlertSteps
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Looks at all clients once.</summary>
    public static async Task LookAsync(this ApiHost api) => Assert.True(await api.Services.GetRequiredService<AlertWatcher>().LookAsync(Token));

    /// <summary>Sends what is due once.</summary>
    public static Task DispatchAsync(this ApiHost api)
    {
        var dispatcher = api.Services.GetRequiredService<AlertDispatcher>();
        return Task.WhenAll([
            .. api.Services.GetRequiredService<AlertReceivers>().Names.Select(name => dispatcher.DispatchAsync(name, Token)),
            dispatcher.DispatchToNobodyAsync(Token),
        ]);
    }

    /// <summary>A client's alerts as the agency sees them, newest first.</summary>
    public static async Task<IReadOnlyList<AlertSummary>> AlertsAsync(this ApiHost api, ClientSummary client, bool? open = null) =>
        (await api.Admin.GetAsync<Page<AlertSummary>>(
            $"/alerts?client={client.Id}&limit=200{(open is { } wanted ? $"&open={wanted.ToString(CultureInfo.InvariantCulture).ToLowerInvariant()}" : "")}")).Items;

    /// <summary>The client's alerts of a kind.</summary>
    public static async Task<IReadOnlyList<AlertSummary>> AlertsAsync(this ApiHost api, ClientSummary client, AlertKind kind, bool? open = null) =>
        [.. (await api.AlertsAsync(client, open)).Where(alert => alert.Kind == kind)];
}
