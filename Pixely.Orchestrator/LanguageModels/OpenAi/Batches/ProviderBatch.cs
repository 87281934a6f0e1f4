using System.Text.Json;

namespace Pixely.Orchestrator.LanguageModels.OpenAi.Batches;

/// <summary>A batch as the service tells of it.</summary>
/// <param name="Id">Name at the service.</param>
/// <param name="Status">The service's word, e.g. <c>in_progress</c>.</param>
/// <param name="CreatedAt">When it was handed in.</param>
/// <param name="InputFile">File of the calls, or null when the service does not say.</param>
/// <param name="OutputFile">File of the answers there are, or null.</param>
/// <param name="ErrorFile">File of the calls that failed, or null.</param>
/// <param name="Metadata">What was written on it when it was handed in.</param>
internal sealed record ProviderBatch(
    string Id,
    string Status,
    DateTimeOffset CreatedAt,
    string? InputFile,
    string? OutputFile,
    string? ErrorFile,
    IReadOnlyDictionary<string, string> Metadata)
{
    private const string Completed = "completed";

    /// <summary>Whether every call was worked on.</summary>
    public bool IsComplete => Status == Completed;

    /// <summary>Whether nothing more will come of it.</summary>
    public bool IsEnded => IsComplete || Status is "expired" or "cancelled" || HasFailed;

    /// <summary>Whether it was refused as a whole: it cost nothing and answered nothing.</summary>
    public bool HasFailed => Status == "failed";

    /// <summary>The files that the service keeps of it.</summary>
    public IEnumerable<string> Files => new[] { InputFile, OutputFile, ErrorFile }.OfType<string>();

    /// <summary>Reads one.</summary>
    /// <exception cref="KeyNotFoundException">A member is missing.</exception>
    /// <exception cref="InvalidOperationException">A member is of another type.</exception>
    public static ProviderBatch Read(JsonElement batch) => new(
        batch.GetProperty("id").GetString() ?? throw new KeyNotFoundException("id"),
        batch.GetProperty("status").GetString() ?? throw new KeyNotFoundException("status"),
        DateTimeOffset.FromUnixTimeSeconds(batch.GetProperty("created_at").GetInt64()),
        FileOf(batch, "input_file_id"),
        FileOf(batch, "output_file_id"),
        FileOf(batch, "error_file_id"),
        batch.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
            ? metadata.EnumerateObject()
                .Where(static pair => pair.Value.ValueKind == JsonValueKind.String)
                .ToDictionary(static pair => pair.Name, static pair => pair.Value.GetString()!, StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal));

    private static string? FileOf(JsonElement batch, string member) =>
        batch.TryGetProperty(member, out var file) && file.ValueKind == JsonValueKind.String && file.GetString() is { Length: > 0 } id ? id : null;
}
