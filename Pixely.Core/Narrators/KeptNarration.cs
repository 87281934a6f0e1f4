namespace Pixely.Core.Narrators;

/// <summary>
/// Body of <c>POST /runs/{id}/narration</c>: keeps a model's answer with the run until the run ends, so that a worker that goes on after a crash
/// does not pay for it again.
/// </summary>
public sealed record KeepNarrationRequest
{
    /// <summary>Most wordings of an answer that is kept.</summary>
    public const int MostWordings = 300;

    /// <summary>Most characters of a wording that is kept.</summary>
    public const int LongestTemplate = 2_000;

    /// <summary>Most characters of all wordings of an answer that is kept.</summary>
    public const int MostCharacters = 20_000;

    /// <summary>The worker that holds the run; any other is refused as <c>run_lost</c>. 1 to 200 characters.</summary>
    public required string Worker { get; init; }

    /// <summary>Identity of what was asked, 64 lower-case hex characters.</summary>
    public required string RequestHash { get; init; }

    /// <summary>
    /// The answer that was paid for: <see cref="Analysis.Narratives.NarrationOutcome.Asked"/>, or
    /// <see cref="Analysis.Narratives.NarrationOutcome.AnswerUnreadable"/> without wordings.
    /// </summary>
    public required NarrationAnswer Answer { get; init; }
}

/// <summary>Answer of <c>GET /runs/{id}/narration</c>.</summary>
/// <param name="Answer">What is kept for the request that was named, or null.</param>
public sealed record KeptNarrationResponse(NarrationAnswer? Answer);
