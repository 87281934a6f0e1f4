using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenAI.Batch;
using OpenAI.Files;
using Pixely.Orchestrator.LanguageModels.Calls;

namespace Pixely.Orchestrator.LanguageModels.OpenAi.Batches;

#pragma warning disable OPENAI001 // The package marks its batch client as experimental; only bodies of the documented API pass through it here.

/// <summary>
/// The batches of a service: calls handed in as a file, answered within a day, at a lower price. Every member makes one attempt and
/// throws <see cref="ModelCallException"/> when that fails.
/// </summary>
internal sealed class ProviderBatches(BatchClient batches, OpenAIFileClient files, TimeProvider time)
{
    private const int PageSize = 100;
    private const string FileName = "calls.jsonl";

    /// <summary>The youngest batch with this metadata that was not refused as a whole, or null.</summary>
    /// <param name="metadata">What must be written on it.</param>
    /// <param name="since">Older ones do not count.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    public Task<ProviderBatch?> FindAsync(IReadOnlyDictionary<string, string> metadata, DateTimeOffset since, CancellationToken cancellationToken) =>
        AttemptAsync(
            async () =>
            {
                await foreach (var page in batches.GetBatchesAsync(after: null, PageSize, Options(cancellationToken)).GetRawPagesAsync())
                {
                    using var list = Json(page);
                    var found = list.RootElement.GetProperty("data").EnumerateArray().Select(ProviderBatch.Read).ToList();
                    if (found.Find(batch => batch.CreatedAt >= since && !batch.HasFailed && Carries(batch, metadata)) is { } match)
                    {
                        return match;
                    }

                    if (found.Count == 0 || found.Exists(batch => batch.CreatedAt < since))
                    {
                        break;
                    }
                }

                return null;
            },
            cancellationToken);

    /// <summary>Hands calls in.</summary>
    /// <param name="lines">One line of JSON per call.</param>
    /// <param name="metadata">What to write on it.</param>
    /// <param name="cancellationToken">Stops waiting; the batch may exist all the same.</param>
    public Task<ProviderBatch> SubmitAsync(
        IReadOnlyList<string> lines, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellationToken) =>
        AttemptAsync(
            async () =>
            {
                using var content = BinaryData.FromString(string.Join('\n', lines) + "\n").ToStream();
                var file = await files.UploadFileAsync(content, FileName, FileUploadPurpose.Batch, cancellationToken);
                var body = new JsonObject
                {
                    ["input_file_id"] = file.Value.Id,
                    ["endpoint"] = ProviderCall.Endpoint,
                    ["completion_window"] = "24h",
                    ["metadata"] = new JsonObject(metadata.Select(static pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
                };
                using var sent = BinaryContent.Create(BinaryData.FromString(body.ToJsonString()));
                var operation = await batches.CreateBatchAsync(sent, waitUntilCompleted: false, Options(cancellationToken));
                return Batch(operation.GetRawResponse());
            },
            cancellationToken);

    /// <summary>How a batch stands.</summary>
    public Task<ProviderBatch> GetAsync(string id, CancellationToken cancellationToken) => AttemptAsync(
        async () => Batch((await batches.GetBatchAsync(id, Options(cancellationToken))).GetRawResponse()), cancellationToken);

    /// <summary>Asks the service to stop; what is answered by then will be charged and can be had.</summary>
    public Task<ProviderBatch> CancelAsync(string id, CancellationToken cancellationToken) => AttemptAsync(
        async () =>
        {
            var operation = await CreateBatchOperation.RehydrateAsync(batches, id, cancellationToken);
            return Batch((await operation.CancelAsync(Options(cancellationToken))).GetRawResponse());
        },
        cancellationToken);

    /// <summary>The answers of a batch by the names of their calls; one that cannot be read is left out.</summary>
    public Task<IReadOnlyDictionary<string, Microsoft.Extensions.AI.ChatResponse>> DownloadAsync(string file, CancellationToken cancellationToken) =>
        AttemptAsync(
            async () => ProviderCall.ReadAnswers((await files.DownloadFileAsync(file, cancellationToken)).Value.ToString()), cancellationToken);

    private static bool Carries(ProviderBatch batch, IReadOnlyDictionary<string, string> metadata) =>
        metadata.All(pair => batch.Metadata.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private static ProviderBatch Batch(PipelineResponse answer)
    {
        using var batch = JsonDocument.Parse(answer.Content);
        return ProviderBatch.Read(batch.RootElement);
    }

    private static JsonDocument Json(ClientResult page) => JsonDocument.Parse(page.GetRawResponse().Content);

    private static RequestOptions Options(CancellationToken cancellationToken) => new() { CancellationToken = cancellationToken };

    private async Task<T> AttemptAsync<T>(Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await attempt();
        }
        catch (OperationCanceledException slow) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelCallException(new CallFailure(CallFailureKind.TimedOut), slow);
        }
        catch (Exception fault) when (OpenAiFailures.Of(fault, time.GetUtcNow()) is { } failure)
        {
            throw new ModelCallException(failure, fault);
        }
    }
}
