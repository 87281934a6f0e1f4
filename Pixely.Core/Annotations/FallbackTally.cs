namespace Pixely.Core.Annotations;

/// <summary>Why a text was annotated by another annotator than the client's.</summary>
public enum FallbackReason
{
    /// <summary>What is left of the month's budget does not cover the call.</summary>
    BudgetExhausted,

    /// <summary>The provider says that the account's quota is used up.</summary>
    QuotaExhausted,

    /// <summary>The provider could not be reached, failed, or took too long.</summary>
    ProviderUnavailable,

    /// <summary>The provider refused: a wrong key, an unknown model, a request that it does not take.</summary>
    ProviderRefused,

    /// <summary>The model answered, but not for this text, or not within the schema; asked again it did no better.</summary>
    Unanswered,

    /// <summary>The text tries to instruct the model, or hides something: it is never sent.</summary>
    Withheld,
}

/// <summary>Texts that another annotator than the client's annotated, for one reason.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Texts">Distinct texts, 1 or more.</param>
public sealed record FallbackCount(FallbackReason Reason, int Texts);

/// <summary>Counts, during a run, the texts that the client's annotator left to another one. Thread-safe.</summary>
public sealed class FallbackTally
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<FallbackReason, int> _texts = [];
    private readonly List<PendingText> _unanswered = [];

    /// <summary>Notes texts that were left to another annotator.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="texts">How many, 0 or more.</param>
    public void Add(FallbackReason reason, int texts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(texts);
        if (texts == 0)
        {
            return;
        }

        lock (_gate)
        {
            _texts[reason] = _texts.GetValueOrDefault(reason) + texts;
        }
    }

    /// <summary>
    /// Notes texts that the annotator was asked about and has no valid answer for (<see cref="FallbackReason.Unanswered"/>). They are remembered
    /// by name, so that they are not asked about again every day.
    /// </summary>
    /// <param name="texts">The texts.</param>
    public void AddUnanswered(IReadOnlyCollection<PendingText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Add(FallbackReason.Unanswered, texts.Count);
        lock (_gate)
        {
            _unanswered.AddRange(texts);
        }
    }

    /// <summary>The texts noted by <see cref="AddUnanswered"/> since this was last called.</summary>
    public IReadOnlyList<PendingText> TakeUnanswered()
    {
        lock (_gate)
        {
            PendingText[] taken = [.. _unanswered];
            _unanswered.Clear();
            return taken;
        }
    }

    /// <summary>What was noted so far, one count a reason, in the order of <see cref="FallbackReason"/>.</summary>
    public IReadOnlyList<FallbackCount> ToCounts()
    {
        lock (_gate)
        {
            return [.. _texts.Select(static pair => new FallbackCount(pair.Key, pair.Value))];
        }
    }
}
