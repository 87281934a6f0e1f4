using Pixely.Core.Analysis;
using Pixely.Core.Validation;

namespace Pixely.Api.Features.Analysis;

/// <summary>Which modules an answer holds.</summary>
internal sealed class ModuleSelection
{
    private readonly HashSet<string>? _keys;

    private ModuleSelection(HashSet<string>? keys) => _keys = keys;

    /// <summary>Every module.</summary>
    public static ModuleSelection All { get; } = new(null);

    /// <summary>The same text for the same modules, in whatever order they were asked for.</summary>
    public string Text => _keys is null ? "*" : string.Join(',', _keys.Order(StringComparer.Ordinal));

    /// <summary>Reads a list of module keys with commas between them; null asks for all.</summary>
    /// <param name="text">The list.</param>
    /// <param name="catalog">Knows the modules.</param>
    /// <param name="violation">The key that no module has, when the result is null.</param>
    public static ModuleSelection? Parse(string? text, ModuleCatalog catalog, out Violation? violation)
    {
        violation = null;
        if (text is null)
        {
            return All;
        }

        var keys = text.Split(',');
        if (keys.FirstOrDefault(key => catalog.Find(key) is null) is { } unknown)
        {
            violation = new Violation("query.modules", $"names '{unknown}', must name modules: {string.Join(", ", catalog.Modules.Select(static m => m.Key))}");
            return null;
        }

        return new ModuleSelection(keys.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Whether the answer holds a module.</summary>
    public bool Includes(string key) => _keys?.Contains(key) ?? true;
}
