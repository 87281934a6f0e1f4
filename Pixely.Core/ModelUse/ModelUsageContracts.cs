using System.Text.Json.Serialization;

namespace Pixely.Core.ModelUse;

/// <summary>Body of <c>POST /fichas_cliente/{id}/model_calls</c>: 1 to 500 calls that were made on behalf of a run.</summary>
/// <param name="RunId">The run. It need not be running any more: a call that was answered was paid for.</param>
/// <param name="Calls">The calls; one recorded before is left as it is and counts once.</param>
public sealed record ModelCallBatch(Guid RunId, IReadOnlyList<ModelCall> Calls);

/// <summary>Answer to recorded calls.</summary>
/// <param name="Recorded">Calls recorded now.</param>
/// <param name="AlreadyKnown">Calls that stood there already.</param>
public sealed record ModelCallBatchResponse(int Recorded, int AlreadyKnown);

/// <summary>Answer of <c>GET /fichas_cliente/{id}/model_budget</c>: what the worker may still spend this month.</summary>
public sealed record ModelBudgetResponse
{
    /// <summary>The month in the client's time zone, <c>YYYY-MM</c>.</summary>
    public required string Month { get; init; }

    /// <summary>The month's budget, US dollars: the client file's, or the installation's default.</summary>
    public required decimal Budget { get; init; }

    /// <summary>Spent since the month began, US dollars.</summary>
    public required decimal Spent { get; init; }

    /// <summary>What is left, US dollars, never below 0.</summary>
    [JsonIgnore]
    public decimal Remaining => Math.Max(0, Budget - Spent);
}

/// <summary>Calls of one model for one purpose.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="Model">The model as the provider names it.</param>
/// <param name="Usage">What they used and cost.</param>
public sealed record ModelUsageLine(ModelPurpose Purpose, string Model, ModelUsage Usage);

/// <summary>Answer of <c>GET /fichas_cliente/{id}/usage</c>: a client's use of language models in one month.</summary>
public sealed record ModelUsageResponse
{
    /// <summary>The client.</summary>
    [JsonPropertyName("ficha_cliente_id")]
    public required Guid ClientId { get; init; }

    /// <summary>The month in the client's time zone, <c>YYYY-MM</c>.</summary>
    public required string Month { get; init; }

    /// <summary>By purpose and model, the dearest first.</summary>
    public required IReadOnlyList<ModelUsageLine> Lines { get; init; }

    /// <summary>All of them together.</summary>
    public required ModelUsage Total { get; init; }

    /// <summary>The client's monthly budget as it is today, US dollars.</summary>
    public required decimal Budget { get; init; }

    /// <summary>What the month leaves of it, US dollars, never below 0.</summary>
    public required decimal Remaining { get; init; }
}
