using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Pixely.Core.Annotations.BuiltIn;

namespace Pixely.Orchestrator.Annotation.OpenAi.Prompts;

/// <summary>
/// What every call begins with, for all clients and texts: instructions and the schema of the answer. Services keep such a beginning in
/// a cache and charge less for it, as long as not one character of it changes.
/// </summary>
internal static class AnnotationPrompt
{
    private const string SchemaName = "annotations";

    /// <summary>The instructions.</summary>
    public static string Instructions { get; } = Resource("instructions.md").ReplaceLineEndings("\n").TrimEnd();

    /// <summary>The schema of the answer, with the canonical topics filled in.</summary>
    public static JsonElement Schema { get; } = WithTopics(JsonNode.Parse(Resource("schema.json"))!);

    /// <summary>The schema as an answer's format; strict.</summary>
    public static ChatResponseFormat Format { get; } = ChatResponseFormat.ForJsonSchema(Schema, SchemaName);

    /// <summary>SHA-256 of instructions and schema, lower-case hex: another prompt is another annotator to an auditor.</summary>
    public static string Hash { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Instructions + "\u001f" + Schema.GetRawText())));

    /// <summary>Characters that each call sends before its own part.</summary>
    public static int Length => Instructions.Length + Schema.GetRawText().Length;

    private static JsonElement WithTopics(JsonNode schema)
    {
        var topic = schema["properties"]!["r"]!["items"]!["properties"]!["t"]!["items"]!["properties"]!["k"]!;
        topic["enum"] = new JsonArray([.. TopicTaxonomy.Keys.Append(TopicKey.Other).Select(static key => (JsonNode)key)]);
        return JsonSerializer.SerializeToElement(schema);
    }

    private static string Resource(string name)
    {
        using var stream = typeof(AnnotationPrompt).Assembly.GetManifestResourceStream($"{typeof(AnnotationPrompt).Namespace}.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
