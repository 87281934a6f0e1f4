using Microsoft.EntityFrameworkCore;
using Pixely.Persistence;

namespace Pixely.Tests.Fixtures.Api;

/// <summary>Making requests wait for a lock, to see what they do once they have it.</summary>
internal static class LockSteps
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Sends a request that has to wait for a transaction of the tenant, which does something meanwhile and then ends.</summary>
    /// <param name="api">The Api.</param>
    /// <param name="tenant">Whose rows are locked.</param>
    /// <param name="takeLock">What the transaction begins with.</param>
    /// <param name="send">Sends the request.</param>
    /// <param name="meanwhile">What happens while it waits.</param>
    public static async Task<HttpResponseMessage> SendWhileLockedAsync(
        this ApiHost api, Guid tenant, Func<PixelyDbContext, Task> takeLock, Func<Task<HttpResponseMessage>> send, Func<Task> meanwhile)
    {
        Task<HttpResponseMessage>? waiting = null;
        await api.ReadAsync(tenant, async db =>
        {
            await takeLock(db);
            var process = await db.Database.SqlQuery<int>($"select pg_backend_pid() as \"Value\"").SingleAsync(Token);
            waiting = send();
            await api.WaitUntilBlockedByAsync(process, waiting);
            await meanwhile();
            return process;
        });
        return await waiting!;
    }

    private static async Task WaitUntilBlockedByAsync(this ApiHost api, int process, Task<HttpResponseMessage> waiting)
    {
        for (var i = 0; i < 1_000; i++)
        {
            // It may have been turned away before anybody looked; the answer tells.
            if (waiting.IsCompleted || await api.ReadAsync(Guid.CreateVersion7(), db => db.Database
                .SqlQuery<bool>($"select exists (select from pg_locks where not granted and {process} = any(pg_blocking_pids(pid))) as \"Value\"").SingleAsync(Token)))
            {
                return;
            }

            await Task.Delay(20, Token);
        }

        Assert.Fail("The request did not wait for the lock.");
    }
}
