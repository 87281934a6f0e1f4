using System.Collections.Frozen;
using Pixely.Core.Analysis;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables;

/// <summary>The tables of every module.</summary>
internal static class TableCatalog
{
    private static readonly FrozenDictionary<Type, object> TablesByResult = FindTables();

    /// <summary>A module's tables with rows, beside the previous window when the view is compared; none for a module that failed or has none.</summary>
    public static IReadOnlyList<DataTable> Of(ClientView view, string moduleKey, PageText text)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Results.ModuleOf(moduleKey) is not { } module)
        {
            return [];
        }

        var tables = module.Accept(new Reader(view.Results, text, view)).Where(static t => t.Rows.Count > 0);
        if (view.Previous is not { } before)
        {
            return [.. tables];
        }

        var previous = module.Accept(new Reader(before, text, view)).ToDictionary(static t => t.Key, StringComparer.Ordinal);
        return [.. tables.Select(t => t.With(previous.GetValueOrDefault(t.Key), text))];
    }

    private static FrozenDictionary<Type, object> FindTables() =>
        typeof(TableCatalog).Assembly.GetTypes()
            .Where(static t => t is { IsAbstract: false, BaseType: { IsGenericType: true } } && t.BaseType.GetGenericTypeDefinition() == typeof(ModuleTables<>))
            .ToFrozenDictionary(static t => t.BaseType!.GetGenericArguments()[0], static t => Activator.CreateInstance(t)!);

    private sealed class Reader(ModuleResults results, PageText text, ClientView view) : IAnalysisModuleVisitor<IEnumerable<DataTable>>
    {
        public IEnumerable<DataTable> Visit<TResult>(AnalysisModule<TResult> module)
            where TResult : class =>
            TablesByResult.GetValueOrDefault(typeof(TResult)) is ModuleTables<TResult> tables && results.Find<TResult>() is { } result
                ? tables.Of(result, text, view)
                : [];
    }
}
