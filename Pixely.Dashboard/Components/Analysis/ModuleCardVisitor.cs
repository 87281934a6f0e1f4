using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis;

namespace Pixely.Dashboard.Components.Analysis;

/// <summary>Renders a module's result with its own card, or with the generic one when it has none.</summary>
/// <param name="result">The result as it came.</param>
internal sealed class ModuleCardVisitor(JsonElement result) : IAnalysisModuleVisitor<RenderFragment>
{
    private static readonly FrozenDictionary<Type, Type> CardsByResult = FindCards();

    public RenderFragment Visit<TResult>(AnalysisModule<TResult> module)
        where TResult : class
    {
        if (!CardsByResult.TryGetValue(typeof(TResult), out var card))
        {
            return Render<GenericResultCard>(module.Key, result);
        }

        TResult typed;
        try
        {
            typed = module.Read(result);
        }
        catch (JsonException)
        {
            // Stored by another version of the module: shown as it is rather than not at all.
            return Render<GenericResultCard>(module.Key, result);
        }

        return Render(card, module.Key, typed);
    }

    /// <summary>Any result, member by member.</summary>
    public static RenderFragment Generic(string key, JsonElement result) => Render<GenericResultCard>(key, result);

    private static RenderFragment Render<TCard>(string key, JsonElement result) => Render(typeof(TCard), key, result);

    private static RenderFragment Render(Type card, string key, object result) => builder =>
    {
        builder.OpenComponent(0, card);
        builder.AddComponentParameter(1, "Key", key);
        builder.AddComponentParameter(2, "Result", result);
        builder.CloseComponent();
    };

    private static FrozenDictionary<Type, Type> FindCards() =>
        typeof(ModuleCardVisitor).Assembly.GetTypes()
            .Where(static t => t is { IsAbstract: false, BaseType: { IsGenericType: true } })
            .Where(static t => t.BaseType!.GetGenericTypeDefinition() == typeof(ModuleCard<>))
            .ToFrozenDictionary(static t => t.BaseType!.GetGenericArguments()[0]);
}
