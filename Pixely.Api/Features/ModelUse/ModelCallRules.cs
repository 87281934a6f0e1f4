using Pixely.Api.Http;
using Pixely.Core.ModelUse;
using Pixely.Core.Validation;

namespace Pixely.Api.Features.ModelUse;

/// <summary>What recorded calls of language models must keep.</summary>
internal static class ModelCallRules
{
    private const int MostCalls = 500;
    private const decimal DearestCall = 10_000;

    // Clocks differ.
    private static readonly TimeSpan FutureAllowance = TimeSpan.FromHours(1);

    private static readonly DateTimeOffset Earliest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Adds every broken rule.</summary>
    public static void Validate(ModelCallBatch batch, ValidationErrors errors)
    {
        errors.At("run_id").Require(batch.RunId != Guid.Empty, "is empty");
        var at = errors.At("calls");
        at.Require(batch.Calls.Count is > 0 and <= MostCalls, $"has {batch.Calls.Count} calls, must have 1..{MostCalls}");
        for (var i = 0; i < batch.Calls.Count; i++)
        {
            // A list that came from JSON may hold nulls whatever its type says.
            if (batch.Calls[i] is { } call)
            {
                Validate(call, at.At(i));
            }
            else
            {
                at.At(i).Add("is null");
            }
        }
    }

    /// <summary>The calls, none answered in the future: the month that pays is never one that has not begun.</summary>
    public static ModelCallBatch Dated(ModelCallBatch batch, DateTimeOffset now) => batch with
    {
        Calls = [.. batch.Calls.Select(call => call.AnsweredAt > now + FutureAllowance ? call with { AnsweredAt = now } : call)],
    };

    private static void Validate(ModelCall call, ValidationErrors errors)
    {
        errors.At("id").Require(call.Id != Guid.Empty, "is empty");
        errors.At("model").RequireText(call.Model, 100);
        if (call.PromptHash is { } promptHash)
        {
            errors.At("prompt_hash").RequireHash(promptHash);
        }

        // No instant is too late: what was paid for belongs into the books even if the worker's clock is ahead.
        errors.At("answered_at").Require(call.AnsweredAt >= Earliest, $"is {call.AnsweredAt:O}, must not lie before {Earliest:yyyy-MM-dd}");
        errors.At("input_tokens").RequireCount(call.InputTokens);
        errors.At("cached_input_tokens").Require(
            call.CachedInputTokens >= 0 && call.CachedInputTokens <= call.InputTokens,
            $"is {call.CachedInputTokens}, must lie in 0..{call.InputTokens}");
        errors.At("output_tokens").RequireCount(call.OutputTokens);
        errors.At("cost").Require(
            call.Cost is >= 0 and <= DearestCall && decimal.Round(call.Cost, 6) == call.Cost,
            $"is {call.Cost}, must lie in 0..{DearestCall} with at most 6 decimals");
    }
}
