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

    /// <summary>Uploads calls.</summary>
    /// <param name="lines">One line of JSON per call.</param>
    /// <param name="expiry">When the service is to delete the file, an hour to 30 days from now; null leaves that to the service.</param>
    /// <param name="cancellationToken">Stops waiting; the file may exist all the same.</param>
    /// <returns>The file's name at the service.</returns>
    public Task<string> UploadAsync(IReadOnlyList<string> lines, TimeSpan? expiry, CancellationToken cancellationToken) => AttemptAsync(
        async () =>
        {
            // The package's own form has no expiry. The fields come before the file, which some services insist on.
            using var form = new MultipartFormDataContent();
            form.Add(new StringContent("batch"), "purpose");
            foreach (var (name, value) in Expiry(expiry))
            {
                form.Add(new StringContent(value.ToString()), $"expires_after[{name}]");
            }

            form.Add(new StringContent(string.Join('\n', lines) + "\n"), "file", FileName);
            await using var stream = await form.ReadAsStreamAsync(cancellationToken);
            using var content = BinaryContent.Create(stream);
            using var file = Json(await files.UploadFileAsync(content, form.Headers.ContentType!.ToString(), Options(cancellationToken)));
            return file.RootElement.GetProperty("id").GetString() ?? throw new KeyNotFoundException("id");
        },
        cancellationToken);

    /// <summary>Hands uploaded calls in.</summary>
    /// <param name="file">The file.</param>
    /// <param name="metadata">What to write on the batch.</param>
    /// <param name="expiry">As for the upload, for the files that come of it, counted from when they come.</param>
    /// <param name="cancellationToken">Stops waiting; the batch may exist all the same.</param>
    public Task<ProviderBatch> SubmitAsync(
        string file, IReadOnlyDictionary<string, string> metadata, TimeSpan? expiry, CancellationToken cancellationToken) =>
        AttemptAsync(
            async () =>
            {
                var body = new JsonObject
                {
                    ["input_file_id"] = file,
                    ["endpoint"] = ProviderCall.Endpoint,
                    ["completion_window"] = "24h",
                    ["metadata"] = new JsonObject(metadata.Select(static pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
                };
                if (expiry is not null)
                {
                    body["output_expires_after"] = new JsonObject(Expiry(expiry).Select(static pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
                }

                using var sent = BinaryContent.Create(BinaryData.FromString(body.ToJsonString()));
                var operation = await batches.CreateBatchAsync(sent, waitUntilCompleted: false, Options(cancellationToken));
                return Batch(operation.GetRawResponse());
            },
            cancellationToken);

    /// <summary>Deletes a file; one that is gone already counts as deleted.</summary>
    public async Task DeleteAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await AttemptAsync(() => files.DeleteFileAsync(file, Options(cancellationToken)), cancellationToken);
        }
        catch (ModelCallException fault) when (fault.Failure.Kind == CallFailureKind.NotFound)
        {
            // That was wanted.
        }
    }

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

    private static IEnumerable<KeyValuePair<string, JsonValue>> Expiry(TimeSpan? expiry) => expiry is { } time
        ? [new("anchor", JsonValue.Create("created_at")), new("seconds", JsonValue.Create((long)time.TotalSeconds))]
        : [];

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
