using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pixely.Persistence.Tenancy;

/// <summary>
/// Refuses a command outside a transaction, or after the tenant was changed within one: PostgreSQL would answer with no rows,
/// and nobody would notice.
/// </summary>
internal sealed class TransactionGuard : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Checked(command, eventData, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Checked(command, eventData, result));

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Checked(command, eventData, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Checked(command, eventData, result));

    public override InterceptionResult<object> ScalarExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result) => Checked(command, eventData, result);

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Checked(command, eventData, result));

    private static TResult Checked<TResult>(DbCommand command, CommandEventData eventData, TResult result)
    {
        var context = (PixelyDbContext)eventData.Context!;
        if (command.Transaction is null)
        {
            throw new InvalidOperationException(
                "A query outside a transaction has no tenant and would see no rows. Run it within PixelyDbContext.InTransactionAsync.");
        }

        if (context.TransactionTenant != context.TenantContext.TenantId)
        {
            throw new InvalidOperationException("The tenant was changed within a transaction. End the transaction first.");
        }

        return result;
    }
}
