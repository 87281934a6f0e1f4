using System.Collections.Concurrent;

namespace Pixely.Soak.Models;

/// <summary>What became of a call.</summary>
internal enum CallOutcome
{
    /// <summary>It was answered well, and the answer went out whole.</summary>
    Answered,

    /// <summary>A completion went out whole, and its content was nonsense: it was paid for.</summary>
    AnsweredNonsense,

    /// <summary>An error, a page, half an answer, or nobody there any more: nothing was paid for.</summary>
    NotAnswered,
}

/// <summary>One call of the model server.</summary>
internal sealed record ModelLedgerEntry
{
    /// <summary>Counts the calls from 1. An answer says it as its output tokens, so that what the product records names the call.</summary>
    public required int Number { get; init; }

    /// <summary>The process that asked, by the key that it was given.</summary>
    public required string Caller { get; init; }

    /// <summary>Texts that were asked about, the product's control texts among them; empty for a narrative.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>Whether it asked for the wording of a narrative.</summary>
    public required bool IsNarrative { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required CallOutcome Outcome { get; init; }

    /// <summary>All that was sent, for evidence.</summary>
    public required string Prompt { get; init; }

    /// <summary>Whether it costs money.</summary>
    public bool IsPaid => Outcome != CallOutcome.NotAnswered;
}

/// <summary>Every call that reached the model server.</summary>
internal sealed class ModelLedger
{
    private readonly ConcurrentQueue<ModelLedgerEntry> _entries = new();
    private int _number;
    private int _underWay;

    public IReadOnlyList<ModelLedgerEntry> Entries => [.. _entries];

    /// <summary>Calls that are being answered.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>The number of the next call.</summary>
    public int Begin()
    {
        Interlocked.Increment(ref _underWay);
        return Interlocked.Increment(ref _number);
    }

    public void End(ModelLedgerEntry entry)
    {
        _entries.Enqueue(entry);
        Interlocked.Decrement(ref _underWay);
    }
}
