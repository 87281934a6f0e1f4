using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;
using Pixely.Core.Clients;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Tenancy;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Clients;

/// <summary>How writing a client file ended.</summary>
public enum ClientWriteResult
{
    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>The tenant or client does not exist.</summary>
    NotFound,

    /// <summary>Another client of the tenant has the name.</summary>
    BrandNameTaken,

    /// <summary>Whoever asks has ceased to be an administrator meanwhile.</summary>
    ActorNoAdministrator,
}

/// <summary>Creates, changes and deactivates client files; each leaves an audit event.</summary>
public sealed class ClientWriter(PixelyDbContext db, TenantScope tenant, UserDirectory users, AuditTrail audit, TimeProvider time)
{
    /// <summary>Creates a client, in an existing tenant or in a new one named after the brand. Enters that tenant.</summary>
    /// <param name="request">The client file.</param>
    /// <param name="actorId">The admin.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The result and, when stored, the client's id.</returns>
    public async Task<(ClientWriteResult Result, Guid ClientId)> CreateAsync(
        CreateClientRequest request, Guid actorId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var tenantId = request.TenantId ?? time.NewId();
        if (tenantId == Guid.Empty)
        {
            return (ClientWriteResult.NotFound, default);
        }

        tenant.Enter(tenantId);
        var client = new Client { TenantId = tenantId, Id = time.NewId(), Profile = request.Profile, CreatedAt = time.GetDatabaseNow() };
        var result = await SaveAsync(
            client,
            actorId,
            async token =>
            {
                if (request.TenantId is null)
                {
                    db.Tenants.Add(new Tenant { Id = tenantId, Name = request.Profile.BrandName, CreatedAt = client.CreatedAt });
                }
                else if (!await db.Tenants.AnyAsync(token))
                {
                    return false;
                }

                db.Clients.Add(client);
                audit.Note(AuditAction.ClientCreated, client.Id, actorId: actorId);
                return true;
            },
            cancellationToken);
        return (result, client.Id);
    }

    /// <summary>Replaces a client's file. Where that changes when it is due, it is watched anew from now on.</summary>
    public Task<ClientWriteResult> UpdateAsync(Guid clientId, ClientProfile profile, Guid actorId, CancellationToken cancellationToken) =>
        ChangeAsync(
            clientId,
            client =>
            {
                var due = (client.Schedule, client.TimeZone);
                client.Profile = profile;
                client.WatchedSince = (client.Schedule, client.TimeZone) == due ? client.WatchedSince : time.GetDatabaseNow();
            },
            AuditAction.ClientUpdated,
            actorId,
            cancellationToken);

    /// <summary>Deactivates a client; doing it twice changes nothing.</summary>
    public Task<ClientWriteResult> DeactivateAsync(Guid clientId, Guid actorId, CancellationToken cancellationToken) =>
        ChangeAsync(clientId, static client => client.IsActive = false, AuditAction.ClientDeactivated, actorId, cancellationToken);

    /// <summary>Pauses a client's schedule; doing it twice changes nothing, not even since when.</summary>
    public Task<ClientWriteResult> PauseAsync(Guid clientId, Guid actorId, CancellationToken cancellationToken) =>
        ChangeAsync(clientId, client => client.PausedAt ??= time.GetDatabaseNow(), AuditAction.ClientPaused, actorId, cancellationToken);

    /// <summary>Lets a client's schedule go on, watched from now on; doing it twice changes nothing.</summary>
    public Task<ClientWriteResult> ResumeAsync(Guid clientId, Guid actorId, CancellationToken cancellationToken) =>
        ChangeAsync(
            clientId,
            client =>
            {
                client.WatchedSince = client.PausedAt is null ? client.WatchedSince : time.GetDatabaseNow();
                client.PausedAt = null;
            },
            AuditAction.ClientResumed,
            actorId,
            cancellationToken);

    private Task<ClientWriteResult> ChangeAsync(
        Guid clientId, Action<Client> change, string action, Guid actorId, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                if (await db.LockClientAsync(clientId, token) is not { } client)
                {
                    return ClientWriteResult.NotFound;
                }

                return await SaveAsync(
                    client,
                    actorId,
                    _ =>
                    {
                        change(client);
                        if (db.ChangeTracker.HasChanges())
                        {
                            audit.Note(action, clientId, new ChangeDetails(ChangedFields.Of(db.Entry(client), nameof(Client.WatchedSince))), actorId: actorId);
                        }

                        return Task.FromResult(true);
                    },
                    token);
            },
            cancellationToken);

    private async Task<ClientWriteResult> SaveAsync(
        Client client, Guid actorId, Func<CancellationToken, Task<bool>> change, CancellationToken cancellationToken)
    {
        try
        {
            return await db.InTransactionAsync(
                async token =>
                {
                    if (!await users.IsAdministratorAsync(actorId, token))
                    {
                        return ClientWriteResult.ActorNoAdministrator;
                    }

                    if (!await change(token))
                    {
                        return ClientWriteResult.NotFound;
                    }

                    if (await db.Clients.AnyAsync(c => c.BrandName == client.BrandName && c.Id != client.Id, token))
                    {
                        db.ChangeTracker.Clear();
                        return ClientWriteResult.BrandNameTaken;
                    }

                    await db.SaveChangesAsync(token);
                    return ClientWriteResult.Stored;
                },
                cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.InnerException is PostgresException
        {
            // Somebody took the name between the question and the answer.
            SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "ix_fichas_cliente_brand_name",
        })
        {
            db.ChangeTracker.Clear();
            return ClientWriteResult.BrandNameTaken;
        }
    }
}
