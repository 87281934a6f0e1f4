using System.Diagnostics;
using Pixely.Api.Features.Audit.Bursts;
using Pixely.Api.Http;
using Pixely.Api.Security;
using Pixely.Core.Audit;
using Pixely.Core.Identity;
using Pixely.Persistence;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Tenancy;

/// <summary>
/// Runs a request within the one tenant whose data it addresses and within one transaction, which is committed when the answer is a
/// success and rolled back otherwise.
/// </summary>
internal sealed class TenantUnitOfWork(PixelyDbContext database, TenantScope scope, RequestUser user, BurstTrail trail)
{
    /// <summary>Does the work, or answers 404 when there is no owner or the user may not enter it: both look alike.</summary>
    /// <param name="owner">Whose it is what is addressed; null when it does not exist.</param>
    /// <param name="work">The endpoint.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ValueTask<object?> RunAsync(Owner? owner, Func<ValueTask<object?>> work, CancellationToken cancellationToken) =>
        EnterAsync(owner, () => WithinTransactionAsync(work, cancellationToken));

    /// <summary>Does work that opens its own transactions, or answers 404 when there is no owner or the user may not enter it.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async ValueTask<object?> EnterAsync(Owner? owner, Func<ValueTask<object?>> work)
    {
        if (owner is null)
        {
            return Problems.NotFound();
        }

        if (!MayEnter(owner))
        {
            NoteAttempt(owner);
            return Problems.NotFound();
        }

        Activity.Current?.SetTag("pixely.tenant.id", owner.TenantId).SetTag("pixely.user.id", user.Account.Id);
        scope.Enter(owner.TenantId);
        return await work();
    }

    /// <summary>Whether an endpoint's result is a success.</summary>
    public static bool IsSuccess(object? result)
    {
        while (result is INestedHttpResult nested)
        {
            result = nested.Result;
        }

        return result is not IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest };
    }

    private async ValueTask<object?> WithinTransactionAsync(Func<ValueTask<object?>> work, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var result = await work();
        if (IsSuccess(result))
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return result;
    }

    private bool MayEnter(Owner owner) => user.Account.Role != UserRole.Viewer
        || (user.Account.TenantId == owner.TenantId && (owner.ClientId is not { } client || user.Account.MayRead(client)));

    // The answer says nothing of it; the agency learns that somebody tries ids of others.
    private void NoteAttempt(Owner owner)
    {
        var own = user.Account.TenantId;
        if (owner.TenantId == own)
        {
            trail.Note(own, AuditAction.AccessOtherClient, AuditOutcome.Refused, owner.ClientId);
        }
        else
        {
            trail.Note(own, AuditAction.AccessOtherTenant, AuditOutcome.Refused, owner.ClientId, owner.TenantId);
        }
    }
}
