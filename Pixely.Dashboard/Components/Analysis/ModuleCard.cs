using Microsoft.AspNetCore.Components;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Components.Analysis;

/// <summary>
/// Base of the card that shows one module. A card is found by its result type: to give a module its own, derive from this
/// in <c>Cards/</c>; nothing else needs to know.
/// </summary>
/// <typeparam name="TResult">The module's result.</typeparam>
public abstract class ModuleCard<TResult> : ComponentBase
    where TResult : class
{
    private IReadOnlyList<DataTable>? _tables;

    /// <summary>The module's key.</summary>
    [Parameter, EditorRequired]
    public required string Key { get; set; }

    /// <summary>The module's result.</summary>
    [Parameter, EditorRequired]
    public required TResult Result { get; set; }

    /// <summary>The result over the window before, when the reader compares and there is one.</summary>
    protected TResult? Previous => View.Previous?.Find<TResult>();

    /// <summary>The page's view.</summary>
    [CascadingParameter]
    public required ClientView View { get; set; }

    // Cards have their own name for it, from the imports.
    [Inject]
    private PageText Texts { get; set; } = null!;

    /// <summary>One of the module's tables, compared when the reader compares; null when it has no rows.</summary>
    /// <param name="key">Its key, see the module's class in <c>Tables/Modules/</c>.</param>
    protected DataTable? Table(string key)
    {
        _tables ??= TableCatalog.Of(View, Key, Texts);
        return _tables.FirstOrDefault(t => t.Key == key);
    }
}
