using System.Globalization;
using System.Text.Json.Nodes;

namespace Pixely.AppHost.Announcement;

/// <summary>What <c>./pixely verify</c> cannot find out by itself: where the server is, who was given which connection strings, and in which order all was started.</summary>
internal sealed class HostFacts(ResourceNotificationService notifications, DistributedApplicationModel model)
{
    private const string Migrations = "migrations";
    private const string Api = "api";

    /// <summary>Host and port of the server; null when the model has none.</summary>
    public JsonObject? Database()
    {
        var endpoint = model.Resources.OfType<PostgresServerResource>().SingleOrDefault()?.PrimaryEndpoint;
        return endpoint is null ? null : new JsonObject { ["host"] = endpoint.Host, ["port"] = endpoint.Port };
    }

    /// <summary>This process, connection strings by project, and when the migrations ended and the Api was started.</summary>
    public async Task<JsonObject> HostAsync(CancellationToken cancellationToken)
    {
        var facts = new JsonObject { ["process_id"] = Environment.ProcessId, ["connections"] = Connections() };
        if (model.Resources.Any(static r => r.Name == Migrations))
        {
            // The Api runs, so both of these are past.
            var migrations = await notifications.WaitForResourceAsync(Migrations, static e => e.Snapshot.ExitCode is not null, cancellationToken);
            var api = await notifications.WaitForResourceAsync(Api, static e => e.Snapshot.StartTimeStamp is not null, cancellationToken);
            facts["migrations_exit_code"] = migrations.Snapshot.ExitCode;
            facts["migrations_ended_at"] = Instant(migrations.Snapshot.StopTimeStamp);
            facts["api_started_at"] = Instant(api.Snapshot.StartTimeStamp);
        }

        return facts;
    }

    private static string? Instant(DateTime? time) => time?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    // Names only. What a connection string says is for its project alone.
    private JsonObject Connections()
    {
        var connections = new JsonObject();
        foreach (var project in model.Resources.OfType<ProjectResource>())
        {
            connections[project.Name] = string.Join(' ', project.Annotations.OfType<ResourceRelationshipAnnotation>()
                .Where(static r => r.Type == "Reference")
                .Select(static r => r.Resource)
                .OfType<IResourceWithConnectionString>()
                .Select(static r => r.Name));
        }

        return connections;
    }
}
