using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pixely.Persistence.Tenancy;

/// <summary>Tells PostgreSQL the tenant at the start of every transaction; the setting ends with the transaction, so no pooled connection carries it on.</summary>
internal sealed class TenantSession : DbTransactionInterceptor
{
    /// <summary>The setting that the policies of row-level security read.</summary>
    public const string Setting = "pixely.tenant_id";

    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        await using var command = Announce(connection, result, eventData);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        using var command = Announce(connection, result, eventData);
        command.ExecuteNonQuery();
        return result;
    }

    private static DbCommand Announce(DbConnection connection, DbTransaction transaction, TransactionEndEventData eventData)
    {
        var context = (PixelyDbContext)eventData.Context!;
        context.TransactionTenant = context.TenantContext.TenantId;
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"select set_config('{Setting}', @tenant, true)";
        var tenant = command.CreateParameter();
        tenant.ParameterName = "tenant";
        tenant.Value = context.TransactionTenant?.ToString() ?? "";
        command.Parameters.Add(tenant);
        return command;
    }
}
