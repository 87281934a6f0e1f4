using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Insights;

namespace Pixely.Dashboard.Components.Analysis;

/// <summary>The outcomes of one analysis, read as their modules' types when a page asks for them.</summary>
/// <param name="catalog">The modules that this version knows.</param>
/// <param name="outcomes">One outcome per module, by key.</param>
public sealed class ModuleResults(ModuleCatalog catalog, IReadOnlyDictionary<string, ModuleOutcome> outcomes)
{
    private readonly Dictionary<Type, object?> _typed = [];

    /// <summary>Every outcome: first those of known modules in display order, then the others by key.</summary>
    public IEnumerable<KeyValuePair<string, ModuleOutcome>> InOrder =>
        catalog.Modules.Where(m => outcomes.ContainsKey(m.Key)).Select(m => KeyValuePair.Create(m.Key, outcomes[m.Key]))
            .Concat(outcomes.Where(o => catalog.Find(o.Key) is null).OrderBy(static o => o.Key, StringComparer.Ordinal));

    /// <summary>Every result as it came, by module.</summary>
    internal IEnumerable<JsonElement> Json => outcomes.Values.Where(static o => o.Result is not null).Select(static o => o.Result!.Value);

    /// <summary>How a module ended, or null when the analysis does not have it.</summary>
    public ModuleOutcome? OutcomeOf(string key) => outcomes.GetValueOrDefault(key);

    /// <summary>The module of a key, or null when this version does not know it.</summary>
    public IAnalysisModule? ModuleOf(string key) => catalog.Find(key);

    /// <summary>Whether a result was stored in another shape than this version's: then no card reads it.</summary>
    public bool IsOfAnotherVersion(string key) =>
        catalog.Find(key) is { } module && OutcomeOf(key) is { Status: ModuleStatus.Ok } outcome && outcome.SchemaVersion != module.SchemaVersion;

    /// <summary>A module's result; null when it failed, is missing, or has another version's shape.</summary>
    public TResult? Find<TResult>()
        where TResult : class
    {
        if (!_typed.TryGetValue(typeof(TResult), out var result))
        {
            result = Read<TResult>();
            _typed.Add(typeof(TResult), result);
        }

        return (TResult?)result;
    }

    private TResult? Read<TResult>()
        where TResult : class
    {
        if (catalog.Modules.OfType<AnalysisModule<TResult>>().SingleOrDefault() is not { } module
            || !outcomes.TryGetValue(module.Key, out var outcome)
            || outcome is not { Status: ModuleStatus.Ok, Result: { } json }
            || IsOfAnotherVersion(module.Key))
        {
            return null;
        }

        try
        {
            return module.Read(json);
        }
        catch (JsonException)
        {
            // Stored by another version; the card says so.
            return null;
        }
    }
}
