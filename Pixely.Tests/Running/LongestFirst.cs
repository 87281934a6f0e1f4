using Pixely.Tests.Dashboard.Browser;
using Pixely.Tests.EndToEnd;
using Pixely.Tests.Faults;
using Pixely.Tests.Faults.Stacks;
using Pixely.Tests.Orchestrator.Ingestion.Sources.Workbook;
using Pixely.Tests.Orchestrator.Scheduling;
using Pixely.Tests.Running;
using Pixely.Tests.Verification;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Pixely.Tests.Running;

/// <summary>What takes half a minute or more begins first, so that nothing is waited for alone at the end; the others come in a new order each time.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // What computes and what waits take turns: they run side by side.
    internal static readonly string[] Long =
    [
        typeof(EveryPageTests).FullName!, typeof(HandOverTests).FullName!, typeof(FilterTests).FullName!, CalmSoakCollection.Name,
        VerifiedInstallationCollection.Name, typeof(BadInputTests).FullName!, StackCollection.Name, typeof(OrchestrationFaultTests).FullName!,
        typeof(WorkbookSourceTests).FullName!, typeof(RunRetryTests).FullName!, typeof(AlertVisitTests).FullName!,
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. DefaultTestCollectionOrderer.Instance.OrderTestCollections(testCollections).OrderBy(static collection => Rank(collection.TestCollectionDisplayName))];

    private static int Rank(string name) => Array.FindIndex(Long, name.Contains) is >= 0 and var rank ? rank : Long.Length;
}
