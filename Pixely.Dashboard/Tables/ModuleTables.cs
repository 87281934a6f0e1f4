using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables;

/// <summary>
/// Base of what writes one module's figures as tables. It is found by its result type: to give a module tables, derive from this in
/// <c>Tables/Modules/</c>; pages, exports and the report then have them.
/// </summary>
/// <typeparam name="TResult">The module's result.</typeparam>
public abstract class ModuleTables<TResult>
    where TResult : class
{
    /// <summary>The tables, most important first; one without rows is left out by whoever writes them.</summary>
    /// <param name="result">The module's result.</param>
    /// <param name="text">The reader's texts.</param>
    /// <param name="view">What is viewed: names of posts, the window.</param>
    public abstract IEnumerable<DataTable> Of(TResult result, PageText text, ClientView view);
}
