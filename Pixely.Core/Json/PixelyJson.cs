using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pixely.Core.Json;

/// <summary>The one JSON dialect that Pixely speaks: strict, snake_case, enums by name.</summary>
public static class PixelyJson
{
    /// <summary>
    /// Options for every body on the wire and every stored payload. Unknown, duplicate and missing members, nulls where
    /// none are allowed, numbers as text, enums as numbers and NUL characters are refused with a <see cref="JsonException"/> that carries the path.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Deepest nesting of objects and arrays. Pixely's own messages take a third of it.</summary>
    public const int MaximumDepth = 32;

    /// <summary>Applies the dialect to options that a framework created, such as ASP.NET's HTTP JSON options.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = MaximumDepth;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        // jsonb orders members by length and name, so a type discriminator need not come first.
        options.AllowOutOfOrderMetadataProperties = true;
        options.Converters.Add(new StorableTextConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
