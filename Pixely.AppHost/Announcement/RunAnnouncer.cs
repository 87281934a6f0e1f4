using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Pixely.AppHost.Announcement;

/// <summary>Announces a run once, and takes the announcement back when the run ends.</summary>
internal sealed class RunAnnouncer(
    RunAnnouncement announcement,
    ResourceNotificationService notifications,
    DistributedApplicationModel model,
    ILogger<RunAnnouncer> logger) : BackgroundService
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        File.Delete(announcement.File);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var name in announcement.Awaited)
            {
                await notifications.WaitForResourceHealthyAsync(name, stoppingToken);
            }
        }
        catch (DistributedApplicationException failure)
        {
            AnnouncementLog.NotHealthy(logger, failure.Message);
            return;
        }

        var facts = new JsonObject
        {
            ["api"] = announcement.Api.Url,
            ["dashboard"] = announcement.Dashboard.Url,
            ["admin_email"] = SignInParameters.AdminEmail,
            ["admin_password"] = await PasswordAsync(SignInParameters.AdminPassword, stoppingToken),
            ["viewer_email"] = SignInParameters.ViewerEmail,
            ["viewer_password"] = await PasswordAsync(SignInParameters.ViewerPassword, stoppingToken),
            ["ficha_cliente_id"] = SignInParameters.ClientId,
        };
        await AddHostFactsAsync(facts, stoppingToken);
        await WriteAsync(facts, stoppingToken);
        Print(facts);
    }

    private async Task AddHostFactsAsync(JsonObject facts, CancellationToken cancellationToken)
    {
        var host = new HostFacts(notifications, model);
        if (host.Database() is { } database)
        {
            facts["database"] = database;
        }

        facts["host"] = await host.HostAsync(cancellationToken);
    }

    private async Task<string?> PasswordAsync(string parameter, CancellationToken cancellationToken)
        => await model.Resources.OfType<ParameterResource>().Single(p => p.Name == parameter).GetValueAsync(cancellationToken);

    // Readers see the whole file or none.
    private async Task WriteAsync(JsonObject facts, CancellationToken cancellationToken)
    {
        var temporary = announcement.File + ".new";
        Directory.CreateDirectory(Path.GetDirectoryName(temporary)!);
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        await using (var writer = new StreamWriter(temporary, options))
        {
            await writer.WriteLineAsync(facts.ToString().AsMemory(), cancellationToken);
        }

        File.Move(temporary, announcement.File, overwrite: true);
    }

    private void Print(JsonObject facts) => Console.Out.WriteLine(
        $"""

        Pixely is running.
          Dashboard  {facts["dashboard"]}
                     {facts["viewer_email"]}  {facts["viewer_password"]}
          Api        {facts["api"]}
                     {facts["admin_email"]}  {facts["admin_password"]}
          Also in    {announcement.File}
        Ctrl-C stops it.

        """);
}
