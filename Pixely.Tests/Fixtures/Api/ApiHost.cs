using System.Security.Cryptography;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Api.Security.Tokens;
using Pixely.Core.Identity;
using Pixely.Persistence;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Tenancy;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Fixtures.Api;

/// <summary>A running Api with accounts to call it.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    public const string Password = "correct-horse-battery-staple-42";

    private static int _lastNumber;

    private readonly string _connectionString;
    private readonly Lazy<string> _passwordHash = new(static () => new UserPasswords().Hash(Password));
    private readonly ApiFactory _factory;
    private Account? _admin;
    private Account? _worker;

    private ApiHost(string connectionString, IReadOnlyDictionary<string, string>? settings = null)
    {
        _connectionString = connectionString;
        _factory = new ApiFactory(connectionString, Clock, settings);
    }

    /// <summary>The clock of the Api; it only ever moves on.</summary>
    public ShiftedClock Clock { get; } = new();

    /// <summary>The Api's services.</summary>
    public IServiceProvider Services => _factory.Services;

    /// <summary>All routes.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>The administrator's client.</summary>
    public HttpClient Admin => SignIn(_admin!);

    /// <summary>The worker's sign-in name; its password is <see cref="Password"/>.</summary>
    public string WorkerEmail => _worker!.Email;

    /// <summary>The worker's client.</summary>
    public HttpClient Worker => SignIn(_worker!);

    public static async Task<ApiHost> StartAsync(PixelyDatabaseFixture database) => await StartAsync(await database.GetAsync());

    /// <summary>An Api over a database that no other test uses, which may be treated badly.</summary>
    public static async Task<ApiHost> StartAsync(PixelyDatabase database)
    {
        var host = new ApiHost(database.Api);
        var agency = await host.CreateTenantAsync();
        host._admin = await host.CreateUserAsync(agency, UserRole.Admin);
        host._worker = await host.CreateUserAsync(agency, UserRole.Orchestrator);
        return host;
    }

    /// <summary>Another Api over the same database, whose clock may be moved without disturbing other tests.</summary>
    public ApiHost WithOwnClock() => new(_connectionString) { _admin = _admin, _worker = _worker };

    /// <summary>Another Api over the same database, configured otherwise.</summary>
    public ApiHost WithSettings(IReadOnlyDictionary<string, string> settings) => new(_connectionString, settings) { _admin = _admin, _worker = _worker };

    /// <summary>Another Api over the same database, behind the real server on a port of loopback, and perhaps configured otherwise.</summary>
    public ApiHost OnKestrel(IReadOnlyDictionary<string, string>? settings = null)
    {
        var host = new ApiHost(_connectionString, settings) { _admin = _admin, _worker = _worker };
        host._factory.UseKestrel(0);
        return host;
    }

    /// <summary>A name that no other test has.</summary>
    public string NewName(string kind) => $"{kind} {NewNumber()}";

    /// <summary>A client without a token.</summary>
    public HttpClient Anonymous() => _factory.CreateClient();

    /// <summary>A client with an access token of the session that the account has from the start.</summary>
    public HttpClient SignIn(Account account)
    {
        var client = _factory.CreateClient();
        var session = new OpenSession(account, account.Id, RefreshToken: "", Clock.GetUtcNow().AddYears(1));
        var token = Services.GetRequiredService<AccessTokenIssuer>().Issue(session).AccessToken;
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>A new tenant.</summary>
    public async Task<Guid> CreateTenantAsync()
    {
        var id = Guid.CreateVersion7();
        await ChangeAsync(id, database =>
        {
            database.Tenants.Add(new Tenant { Id = id, Name = NewName("Tenant"), CreatedAt = Clock.GetUtcNow() });
            return Task.CompletedTask;
        });
        return id;
    }

    /// <summary>A new user whose password is <see cref="Password"/>; a viewer may read every client that the tenant has now.</summary>
    public async Task<Account> CreateUserAsync(Guid tenantId, UserRole role)
    {
        var id = Guid.CreateVersion7();
        var email = $"user{NewNumber()}@example.com";
        await ChangeAsync(tenantId, async database =>
        {
            database.Users.Add(new User
            {
                TenantId = tenantId,
                Id = id,
                Email = email,
                FullName = "Ana Ejemplo",
                Role = role,
                PasswordHash = _passwordHash.Value,
                CreatedAt = Clock.GetUtcNow(),
            });
            database.RefreshTokens.Add(SessionOf(tenantId, id));
            if (role == UserRole.Viewer)
            {
                database.UserClients.AddRange((await database.Clients.Select(static c => c.Id).ToListAsync())
                    .Select(client => new UserClient { TenantId = tenantId, UserId = id, ClientId = client }));
            }
        });
        return await FindAsync(id);
    }

    /// <summary>A user as the database has it now.</summary>
    public async Task<Account> FindAsync(Guid userId)
    {
        await using var scope = Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<UserDirectory>().FindAsync(userId, TestContext.Current.CancellationToken))!;
    }

    /// <summary>Changes a tenant's rows and saves.</summary>
    public Task ChangeAsync(Guid tenantId, Func<PixelyDbContext, Task> change) =>
        ReadAsync(tenantId, async database =>
        {
            await change(database);
            return await database.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

    /// <summary>Reads a tenant's rows.</summary>
    public async Task<T> ReadAsync<T>(Guid tenantId, Func<PixelyDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(tenantId);
        var database = scope.ServiceProvider.GetRequiredService<PixelyDbContext>();
        return await database.InTransactionAsync(_ => read(database), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _factory.DisposeAsync();

    // So long ago that nothing that counts recent sessions counts it.
    private RefreshToken SessionOf(Guid tenantId, Guid userId) => new()
    {
        TenantId = tenantId,
        Id = Guid.CreateVersion7(),
        UserId = userId,
        FamilyId = userId,
        TokenHash = SHA256.HashData(userId.ToByteArray()),
        CreatedAt = Clock.GetUtcNow().AddYears(-1),
        ExpiresAt = Clock.GetUtcNow().AddYears(1),
        SessionEndsAt = Clock.GetUtcNow().AddYears(1),
    };

    private static int NewNumber() => Interlocked.Increment(ref _lastNumber);
}
