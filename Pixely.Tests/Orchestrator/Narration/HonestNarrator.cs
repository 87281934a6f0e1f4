using System.Text.Json;
using System.Text.Json.Nodes;
using Pixely.Tests.Fixtures.LanguageModels;

namespace Pixely.Tests.Orchestrator.Narration;

/// <summary>A model that words what it is asked for, as long as it may and by the rules that it was given.</summary>
internal static class HonestNarrator
{
    private const string Filler = "según lo que dicen los comentarios de la gente en las redes y lo que muestran los datos de la marca sin más, ";

    /// <summary>Whether a request asks for words.</summary>
    public static bool IsAsked(ProviderRequest request) => request.User.StartsWith("{\"language\"", StringComparison.Ordinal);

    public static ProviderAnswer Answer(ProviderRequest request) =>
        ProviderAnswer.Of(IsAsked(request) ? Answer(Items(request)) : HonestModel.Answer(request.Items));

    public static string Answer(IEnumerable<JsonObject> items) => new JsonObject { ["w"] = new JsonArray([.. items]) }.ToJsonString();

    /// <summary>Items as an answer has them, in the order of the question.</summary>
    public static IReadOnlyList<JsonObject> Items(ProviderRequest request) =>
        [.. JsonElement.Parse(request.User).GetProperty("items").EnumerateArray().Select(Item)];

    private static JsonObject Item(JsonElement asked)
    {
        var parts = asked.GetProperty("parts").GetString()!;
        var place = string.Join(" con ", asked.GetProperty("figures").EnumerateObject().Take(3).Select(static f => $"{{{f.Name}}}"));
        return new JsonObject
        {
            ["k"] = asked.GetProperty("k").GetString(),
            ["t"] = parts.Contains('t') ? "Revisar con el equipo lo que se dice de la marca" : null,
            ["d"] = parts.Contains('d') ? Prose(place, 200) : null,
            ["s"] = parts.Contains('s') ? Prose(place, 150) : null,
        };
    }

    private static string Prose(string place, int length)
    {
        var start = $"Los datos de la marca dan {place} ";
        return start + Filler.PadRight(length, '.')[..(length - start.Length - 1)].TrimEnd('.', ' ', ',') + ".";
    }
}
