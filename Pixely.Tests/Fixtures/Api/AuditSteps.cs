using Pixely.Core.Audit;
using Pixely.Core.Json;

namespace Pixely.Tests.Fixtures.Api;

/// <summary>Reading the audit trail.</summary>
internal static class AuditSteps
{
    /// <summary>The newest event that a filter lets through; refusals and large reads are stored a moment after their answer.</summary>
    public static async Task<AuditedEvent> AwaitEventAsync(this ApiHost api, string query)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience.Limit);
        while (true)
        {
            if ((await api.Admin.GetAsync<Page<AuditedEvent>>($"/audit?{query}&limit=1")).Items is [var found])
            {
                return found;
            }

            await Task.Delay(20, patience.Token);
        }
    }
}
