using System.Collections.Frozen;

namespace Pixely.Core.Analysis;

/// <summary>All modules, in an order in which each follows those it depends on or reads.</summary>
public sealed class ModuleCatalog
{
    private readonly FrozenDictionary<string, IAnalysisModule> _byKey;

    /// <summary>Builds a catalogue.</summary>
    /// <exception cref="ArgumentException">Two modules share a key, or dependencies are unknown or circular.</exception>
    public ModuleCatalog(IEnumerable<IAnalysisModule> modules)
    {
        var all = modules.OrderBy(static m => DisplayOrder(m.Key)).ToList();
        var duplicate = all.GroupBy(static m => m.Key, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1);
        if (duplicate is not null)
        {
            throw new ArgumentException($"Two modules have the key '{duplicate.Key}'.", nameof(modules));
        }

        _byKey = all.ToFrozenDictionary(static m => m.Key, StringComparer.Ordinal);
        Modules = all;
        Waves = Sort(all);
        InOrderOfDependency = [.. Waves.SelectMany(static wave => wave)];
    }

    /// <summary>The modules that Pixely ships: every one in this assembly.</summary>
    public static ModuleCatalog Default { get; } = new(Discover());

    /// <summary>All modules in display order (q1, q2, ...).</summary>
    public IReadOnlyList<IAnalysisModule> Modules { get; }

    /// <summary>All modules, each after those it depends on and those it reads if present.</summary>
    public IReadOnlyList<IAnalysisModule> InOrderOfDependency { get; }

    /// <summary>All modules in waves: those of a wave build only on modules of the waves before.</summary>
    internal IReadOnlyList<IReadOnlyList<IAnalysisModule>> Waves { get; }

    /// <summary>The module of a key, or null.</summary>
    public IAnalysisModule? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The module with a result type.</summary>
    /// <exception cref="InvalidOperationException">No module has that result.</exception>
    public AnalysisModule<TResult> Of<TResult>()
        where TResult : class =>
        Modules.OfType<AnalysisModule<TResult>>().Single();

    private static IEnumerable<IAnalysisModule> Discover() =>
        typeof(ModuleCatalog).Assembly.GetTypes()
            .Where(static t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IAnalysisModule)))
            .Select(static t => (IAnalysisModule)Activator.CreateInstance(t, nonPublic: true)!);

    private static int DisplayOrder(string key)
    {
        var digits = key.AsSpan(1, Math.Max(0, key.IndexOf('_', StringComparison.Ordinal) - 1));
        return int.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
    }

    private static List<IReadOnlyList<IAnalysisModule>> Sort(List<IAnalysisModule> modules)
    {
        var waves = new List<IReadOnlyList<IAnalysisModule>>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        var all = modules.Select(static m => m.Key).ToHashSet(StringComparer.Ordinal);
        while (done.Count < modules.Count)
        {
            var ready = modules.Where(m => !done.Contains(m.Key) && m.DependsOn.All(done.Contains)
                && m.ReadsIfPresent.All(key => done.Contains(key) || !all.Contains(key))).ToList();
            if (ready.Count == 0)
            {
                var stuck = string.Join(", ", modules.Where(m => !done.Contains(m.Key)).Select(static m => m.Key));
                throw new ArgumentException($"Unknown or circular dependencies among: {stuck}.", nameof(modules));
            }

            waves.Add(ready);
            done.UnionWith(ready.Select(static m => m.Key));
        }

        return waves;
    }
}
