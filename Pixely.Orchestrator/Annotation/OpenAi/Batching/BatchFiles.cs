using Pixely.Orchestrator.LanguageModels.Calls;
using Pixely.Orchestrator.LanguageModels.OpenAi.Batches;

namespace Pixely.Orchestrator.Annotation.OpenAi.Batching;

/// <summary>Takes a batch's files away from the service: texts of a client, and what was said about them.</summary>
internal sealed class BatchFiles(ProviderBatches provider, ILogger<BatchFiles> logger)
{
    /// <summary>Deletes files. What the service does not delete is logged and left to expire: nothing fails for it.</summary>
    public async Task DeleteAsync(Guid clientId, IEnumerable<string> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            try
            {
                await provider.DeleteAsync(file, cancellationToken);
            }
            catch (ModelCallException fault)
            {
                BatchLog.NotDeleted(logger, clientId, file, fault.Failure.Code);
            }
        }
    }
}
