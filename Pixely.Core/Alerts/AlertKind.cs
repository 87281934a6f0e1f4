namespace Pixely.Core.Alerts;

/// <summary>What an alert is about.</summary>
public enum AlertKind
{
    /// <summary>A client that is run had no successful run for longer than is tolerated.</summary>
    NoSuccessfulRun,

    /// <summary>A module of a client's newest insight failed.</summary>
    ModuleFailed,

    /// <summary>A client's newest run rejected more rows than is tolerated.</summary>
    ManyRejections,

    /// <summary>The provider of language models failed too large a part of the calls.</summary>
    ProviderErrors,

    /// <summary>A client's run takes, or took, longer than is tolerated.</summary>
    LongRun,

    /// <summary>A client has spent most of the month's budget for language models.</summary>
    BudgetNearlySpent,

    /// <summary>A client has spent all of the month's budget for language models.</summary>
    BudgetSpent,

    /// <summary>What people write about a client has turned: a crisis by Q18, or a fall of the net sentiment beyond its interval.</summary>
    SentimentCrisis,

    /// <summary>The client's annotator and the built-in one agree much less than they did before.</summary>
    AnnotatorDrift,
}

/// <summary>How soon somebody should look.</summary>
public enum AlertSeverity
{
    /// <summary>Within days.</summary>
    Warning,

    /// <summary>Today.</summary>
    Critical,
}

/// <summary>What a message about an alert says.</summary>
public enum AlertMessage
{
    /// <summary>It was raised.</summary>
    Raised,

    /// <summary>It is over.</summary>
    Cleared,
}
