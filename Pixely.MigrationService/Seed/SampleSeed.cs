using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.MigrationService.Setup;
using Pixely.Persistence;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Runs;
using Pixely.Persistence.Time;

namespace Pixely.MigrationService.Seed;

/// <summary>Two sample clients, each with a tenant and a viewer of its own, and with a first run that waits for the worker.</summary>
internal sealed class SampleSeed(
    IServiceScopeFactory scopes, IOptions<SampleOptions> options, IOptions<AccountOptions> accounts, ILogger<SampleSeed> logger)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(options.Value.Directory))
        {
            return;
        }

        await EnsureAsync(
            SeededIds.CafeTenant, SeededIds.CafeClient, Cafe,
            (SeededIds.CafeViewer, accounts.Value.ViewerEmail, "Lucía Ferrer", Required(accounts.Value.ViewerPassword, nameof(AccountOptions.ViewerPassword))),
            cancellationToken);
        await EnsureAsync(
            SeededIds.OutdoorTenant, SeededIds.OutdoorClient, Outdoor,
            (SeededIds.OutdoorViewer, "viewer@ridgeline-outfitters.example", "Hannah Whitlock", Required(accounts.Value.SecondViewerPassword, nameof(AccountOptions.SecondViewerPassword))),
            cancellationToken);
    }

    private static ClientProfile Cafe => new()
    {
        BrandName = "Café Alameda",
        Industry = "Cafeterías",
        BrandArchetype = "caregiver",
        ToneOfVoice = "Cercano, cálido y con humor",
        TargetAudience = "Gente de barrio de 20 a 45 años en Valencia y Madrid",
        PrimaryBusinessGoal = BusinessGoal.Community,
        TimeZone = "Europe/Madrid",
        Locale = "es-ES",
        Source = new SourceSettings { Kind = SourceKind.Workbook, Location = "cafe-alameda.xlsx" },
        OwnAccounts = ["cafealameda"],
    };

    private static ClientProfile Outdoor => new()
    {
        BrandName = "Ridgeline Outfitters",
        Industry = "Outdoor clothing and equipment",
        BrandArchetype = "explorer",
        ToneOfVoice = "Plain, expert, a little dry",
        TargetAudience = "Hill walkers and campers in the United Kingdom, 25 to 60",
        PrimaryBusinessGoal = BusinessGoal.Reputation,
        TimeZone = "Europe/London",
        Locale = "en-GB",
        Source = new SourceSettings { Kind = SourceKind.CsvFolder, Location = "ridgeline-outfitters" },
        OwnAccounts = ["ridgeline_outfitters"],
    };

    private Task EnsureAsync(
        Guid tenantId, Guid clientId, ClientProfile profile, (Guid Id, string Email, string Name, string Password) viewer, CancellationToken cancellationToken) =>
        SeedScope.RunAsync(
            scopes,
            tenantId,
            logger,
            async (seed, services, token) =>
            {
                await seed.EnsureTenantAsync(tenantId, profile.BrandName, token);
                await seed.EnsureUserAsync(tenantId, viewer.Id, viewer.Email, viewer.Name, UserRole.Viewer, viewer.Password, token);

                var db = services.GetRequiredService<PixelyDbContext>();
                if (!await db.Clients.AnyAsync(c => c.Id == clientId, token))
                {
                    var now = services.GetRequiredService<TimeProvider>().GetDatabaseNow();
                    db.Clients.Add(new Client { TenantId = tenantId, Id = clientId, Profile = profile, CreatedAt = now });
                    db.UserClients.Add(new UserClient { TenantId = tenantId, UserId = viewer.Id, ClientId = clientId });
                    await db.SaveChangesAsync(token);
                    await services.GetRequiredService<RunStore>().RequestAsync(clientId, token);
                    SetupLog.SampleCreated(logger, clientId);
                }
            },
            cancellationToken);

    private static string Required(string password, string name) => password.Length > 0
        ? password
        : throw new OptionsValidationException(
            AccountOptions.SectionName, typeof(AccountOptions), [$"The {name} field is required when there are samples."]);
}
