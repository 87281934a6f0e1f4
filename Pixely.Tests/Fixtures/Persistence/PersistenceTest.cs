using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Runs;
using Pixely.Persistence;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Runs;
using Pixely.Persistence.Tenancy;

namespace Pixely.Tests.Fixtures.Persistence;

/// <summary>Base of tests that store and read: each has a clock, a tenant and a client of its own.</summary>
public abstract class PersistenceTest(PixelyDatabaseFixture fixture) : IAsyncLifetime
{
    private ServiceProvider? _services;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected ManualClock Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero));

    private protected PixelyDatabase Database { get; private set; } = null!;

    private protected IServiceProvider Services => _services!;

    /// <summary>The test's tenant.</summary>
    protected Guid TenantId { get; private set; }

    /// <summary>Its client.</summary>
    protected Guid ClientId { get; private set; }

    public virtual async ValueTask InitializeAsync()
    {
        Database = await fixture.GetAsync();
        _services = Database.BuildServices(Clock);
        Admin = await CreateAdministratorAsync();
        (TenantId, ClientId) = await CreateClientAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }
    }

    /// <summary>An administrator, of the agency's tenant.</summary>
    protected Guid Admin { get; private set; }

    private protected static ClientProfile Profile(string brandName) => new()
    {
        BrandName = brandName,
        Industry = "Cafeterías",
        TimeZone = "Europe/Madrid",
        Locale = "es-ES",
        Source = new SourceSettings { Kind = SourceKind.Workbook, Location = "norte.xlsx" },
        OwnAccounts = ["norte", "norte_madrid"],
    };

    /// <summary>A new client in a new tenant.</summary>
    private protected async Task<(Guid TenantId, Guid ClientId)> CreateClientAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var request = new CreateClientRequest { Profile = Profile($"Norte {Guid.CreateVersion7()}") };
        var (result, clientId) = await scope.ServiceProvider.GetRequiredService<ClientWriter>().CreateAsync(request, Admin, Token);
        Assert.Equal(ClientWriteResult.Stored, result);
        return (scope.ServiceProvider.GetRequiredService<TenantScope>().TenantId!.Value, clientId);
    }

    /// <summary>Uses a service in a unit of work of its own, on behalf of the test's tenant or another one.</summary>
    private protected async Task<TResult> UseAsync<TService, TResult>(Func<TService, Task<TResult>> use, Guid? tenantId = null)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(tenantId ?? TenantId);
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Reads or writes rows in a transaction, on behalf of the test's tenant or another one.</summary>
    private protected Task<TResult> InDatabaseAsync<TResult>(Func<PixelyDbContext, Task<TResult>> use, Guid? tenantId = null) =>
        UseAsync<PixelyDbContext, TResult>(db => db.InTransactionAsync(_ => use(db), Token), tenantId);

    private Task<Guid> CreateAdministratorAsync()
    {
        var (tenant, id) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        return InDatabaseAsync(
            async db =>
            {
                db.Tenants.Add(new Tenant { Id = tenant, Name = "Agencia", CreatedAt = Clock.GetUtcNow() });
                db.Users.Add(new User
                {
                    TenantId = tenant, Id = id, Email = $"{id:N}@example.com", FullName = "Eva Agencia", Role = UserRole.Admin, PasswordHash = "", CreatedAt = Clock.GetUtcNow(),
                });
                await db.SaveChangesAsync(Token);
                return id;
            },
            tenant);
    }

    /// <summary>A run of the test's client that a worker is on.</summary>
    private protected async Task<Guid> StartRunAsync()
    {
        var requested = await UseAsync<RunStore, RunOutcome>(runs => runs.RequestAsync(ClientId, Token));
        var started = await UseAsync<RunStore, RunOutcome>(runs => runs.StartAsync(requested.Run!.Id, "worker-1", Token));
        Assert.Equal(RunResult.Done, started.Result);
        Assert.Equal(RunStatus.Running, started.Run!.Status);
        return started.Run.Id;
    }

    /// <summary>Claims a run for a worker after the one that runs has fallen silent, and was given a hearing.</summary>
    private protected async Task StartAfterSilenceAsync(Guid runId, string worker)
    {
        Clock.Advance(TimeSpan.FromHours(1));
        await UseAsync<RunStore, RunOutcome>(runs => runs.StartAsync(runId, worker, Token));
        Clock.Advance(new RunLeaseOptions().Hearing);
        var started = await UseAsync<RunStore, RunOutcome>(runs => runs.StartAsync(runId, worker, Token));
        Assert.Equal(RunResult.Done, started.Result);
    }
}
