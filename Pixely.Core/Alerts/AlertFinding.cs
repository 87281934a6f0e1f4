using System.Text.Json;
using Pixely.Core.Json;

namespace Pixely.Core.Alerts;

/// <summary>What a rule found. Whatever no rule finds any more is over.</summary>
public sealed record AlertFinding
{
    /// <summary>What it is about.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>What of the kind; empty where there is one only.</summary>
    public string Subject { get; init; } = "";

    /// <summary>False when it is not enough to raise an alert, and too much for one that is open to be over.</summary>
    public required bool IsEnough { get; init; }

    /// <summary>The figures, by snake_case name; no text or name of a person.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Facts { get; init; }

    /// <summary>The members of an object as facts.</summary>
    internal static IReadOnlyDictionary<string, JsonElement> FactsOf(object figures) =>
        JsonSerializer.SerializeToElement(figures, figures.GetType(), PixelyJson.Options).EnumerateObject()
            .ToDictionary(static member => member.Name, static member => member.Value, StringComparer.Ordinal);
}

/// <summary>How soon somebody should look at an alert.</summary>
public static class AlertKinds
{
    /// <summary>Kinds that concern those who read a client's figures; the others are the agency's work and costs.</summary>
    public static IReadOnlyList<AlertKind> OfViewers { get; } = [AlertKind.NoSuccessfulRun, AlertKind.SentimentCrisis];

    /// <summary>The severity of a kind.</summary>
    public static AlertSeverity SeverityOf(AlertKind kind) => kind switch
    {
        AlertKind.NoSuccessfulRun or AlertKind.ProviderErrors or AlertKind.BudgetSpent or AlertKind.SentimentCrisis => AlertSeverity.Critical,
        AlertKind.ModuleFailed or AlertKind.ManyRejections or AlertKind.LongRun or AlertKind.BudgetNearlySpent or AlertKind.AnnotatorDrift => AlertSeverity.Warning,
    };
}
