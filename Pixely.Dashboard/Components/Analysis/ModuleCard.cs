using Microsoft.AspNetCore.Components;

namespace Pixely.Dashboard.Components.Analysis;

/// <summary>
/// Base of the card that shows one module. A card is found by its result type: to give a module its own, derive from this
/// in <c>Cards/</c>; nothing else needs to know.
/// </summary>
/// <typeparam name="TResult">The module's result.</typeparam>
public abstract class ModuleCard<TResult> : ComponentBase
    where TResult : class
{
    /// <summary>The module's key.</summary>
    [Parameter, EditorRequired]
    public required string Key { get; set; }

    /// <summary>The module's result.</summary>
    [Parameter, EditorRequired]
    public required TResult Result { get; set; }

    /// <summary>The page's view.</summary>
    [CascadingParameter]
    public required ClientView View { get; set; }
}
