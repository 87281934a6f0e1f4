using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Narrators;

namespace Pixely.Orchestrator.Narration;

/// <summary>What the model is asked: fixed instructions and schema, then facts. No text that people wrote is among them.</summary>
internal static class NarrationPrompt
{
    private const string SchemaName = "wording";

    // Everything is data to a model, so letters stay themselves; \uXXXX would cost six characters each.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The instructions.</summary>
    public static string Instructions { get; } = Resource("instructions.md").ReplaceLineEndings("\n").TrimEnd();

    /// <summary>The schema of the answer; strict.</summary>
    public static JsonElement Schema { get; } = JsonElement.Parse(Resource("schema.json"));

    /// <summary>The schema as an answer's format.</summary>
    public static ChatResponseFormat Format { get; } = ChatResponseFormat.ForJsonSchema(Schema, SchemaName);

    /// <summary>SHA-256 of instructions and schema, lower-case hex.</summary>
    public static string Hash { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Instructions}\u001f{Schema.GetRawText()}")));

    /// <summary>The part of a request that differs from call to call.</summary>
    public static string Facts(NarrationRequest request)
    {
        var culture = CultureInfo.GetCultureInfo(request.Culture);
        return JsonSerializer.Serialize(
            new
            {
                language = request.Language == "en" ? "English" : "Spanish",
                items = request.Tasks.Select(task => new
                {
                    k = task.Kind,
                    parts = string.Concat(task.Parts.Select(LetterOf)),
                    fact = task.Fact,
                    figures = task.Figures.ToDictionary(static f => f.Name, f => Shown(f, culture)),
                }),
            },
            Json);
    }

    /// <summary>The letter of a part in the answer.</summary>
    public static char LetterOf(WordedPart part) => part switch
    {
        WordedPart.Title => 't',
        WordedPart.Description => 'd',
        WordedPart.Finding => 's',
    };

    // Names may be what people wrote; words of closed lists are ours but add nothing that the fact does not say.
    private static string Shown(CitedFigure figure, CultureInfo culture) => (figure.Value, figure.Format) switch
    {
        (null, _) => "name",
        ({ } share, FigureFormat.Percent) => share.ToString("P0", culture),
        ({ } difference, FigureFormat.Points) => (100 * difference).ToString("+0;-0;0", culture),
        ({ } value, _) => value.ToString("0.##", culture),
    };

    private static string Resource(string name)
    {
        using var stream = typeof(NarrationPrompt).Assembly.GetManifestResourceStream($"{typeof(NarrationPrompt).Namespace}.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
