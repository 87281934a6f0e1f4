using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pixely.Core.Json;

namespace Pixely.Core.Analysis.Narratives;

/// <summary>Places within a result: as an expression over the typed result, as a JSON path over the stored one.</summary>
internal static class ResultPath
{
    private const int DeepestPath = 16;

    /// <summary>The JSON path of an expression of members and indexes, and what stands there.</summary>
    public static (string Path, object? Value) Follow(Expression place, object root) => place switch
    {
        ParameterExpression => ("$", root),
        UnaryExpression { NodeType: ExpressionType.Convert } convert => Follow(convert.Operand, root),
        MemberExpression { Member: PropertyInfo property, Expression: { } parent } => Member(Follow(parent, root), property),
        MethodCallExpression { Method.Name: "get_Item", Object: { } list, Arguments: [var index] } => Item(Follow(list, root), (int)Constant(index)!),
        BinaryExpression { NodeType: ExpressionType.ArrayIndex } item => Item(Follow(item.Left, root), (int)Constant(item.Right)!),
        _ => throw new NotSupportedException($"A place is made of members and indexes, not of {place.NodeType}."),
    };

    /// <summary>How an enum's value is called on the wire.</summary>
    public static string WireName(Enum value) => JsonSerializer.SerializeToElement(value, value.GetType(), PixelyJson.Options).GetString()!;

    /// <summary>What stands at a path of a stored result, or null. Reads nothing but the members on the way.</summary>
    public static JsonElement? Find(JsonElement result, ReadOnlySpan<char> path)
    {
        var at = result;
        var steps = 0;
        var rest = path.StartsWith("$") ? path[1..] : default;
        while (!rest.IsEmpty)
        {
            var end = rest[1..].IndexOfAny('.', '[') is >= 0 and var next ? next + 1 : rest.Length;
            if (++steps > DeepestPath || Step(at, rest[..end]) is not { } child)
            {
                return null;
            }

            at = child;
            rest = rest[end..];
        }

        return steps == 0 ? null : at;
    }

    private static JsonElement? Step(JsonElement parent, ReadOnlySpan<char> step)
    {
        if (step[0] == '.')
        {
            return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(step[1..], out var member) ? member : null;
        }

        return step[0] == '[' && step[^1] == ']' && parent.ValueKind == JsonValueKind.Array
            && int.TryParse(step[1..^1], System.Globalization.NumberStyles.None, null, out var index) && index < parent.GetArrayLength()
            ? parent[index]
            : null;
    }

    private static (string Path, object? Value) Member((string Path, object? Value) parent, PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.DeclaringType!) is not null
            ? parent
            : ($"{parent.Path}.{NameOf(property)}", parent.Value is null ? null : property.GetValue(parent.Value));

    private static (string Path, object? Value) Item((string Path, object? Value) list, int index) =>
        ($"{list.Path}[{index}]", ((System.Collections.IList)list.Value!)[index]);

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    private static object? Constant(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member => field.GetValue(member.Expression is null ? null : Constant(member.Expression)),
        UnaryExpression { NodeType: ExpressionType.Convert } convert => Constant(convert.Operand),
        _ => throw new NotSupportedException($"An index is a constant or a variable, not {expression.NodeType}."),
    };
}
