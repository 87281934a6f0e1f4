using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;
using Pixely.Core.Annotations;
using Pixely.Orchestrator.LanguageModels;

namespace Pixely.Orchestrator.Annotation.OpenAi.Prompts;

/// <summary>
/// One call: the fixed beginning, the client, then the texts as numbered JSON strings between two marker lines. JSON keeps a text from
/// ending its own line; ids, order and marker are drawn from a secret, so that no text can name another or close the block.
/// </summary>
internal sealed class AnnotationQuestion
{
    private const int FirstId = 100;
    private const int Ids = 900;
    private const int MarkerBytes = 5;
    private const int NameLength = 32;

    private AnnotationQuestion(
        string client, IReadOnlyDictionary<int, PromptedText> texts, IReadOnlyDictionary<int, SentimentClass> controls)
    {
        Client = client;
        Name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(client)))[..NameLength];
        Texts = texts;
        Controls = controls;
    }

    /// <summary>What follows the fixed beginning.</summary>
    public string Client { get; }

    /// <summary>Names the question: 32 lower-case hex characters, the same for the same texts.</summary>
    public string Name { get; }

    /// <summary>The texts, by the ids of this call.</summary>
    public IReadOnlyDictionary<int, PromptedText> Texts { get; }

    /// <summary>What must be answered for texts of our own, by the ids of this call. A text that is asked alone has nobody to harm.</summary>
    public IReadOnlyDictionary<int, SentimentClass> Controls { get; }

    /// <summary>The messages to send.</summary>
    public IReadOnlyList<ChatMessage> Messages => [new(ChatRole.System, AnnotationPrompt.Instructions), new(ChatRole.User, Client)];

    /// <summary>Characters of everything that is sent, schema included.</summary>
    public int Length => AnnotationPrompt.Length + Client.Length;

    /// <summary>The most input tokens that the service can count.</summary>
    public long MostInputTokens =>
        TokenEstimate.MostOf(AnnotationPrompt.Instructions) + TokenEstimate.MostOf(AnnotationPrompt.Schema.GetRawText()) + TokenEstimate.MostOf(Client);

    /// <summary>How many texts are asked, ours included.</summary>
    public int Count => Texts.Count + Controls.Count;

    /// <summary>Puts texts into a question.</summary>
    public static AnnotationQuestion Of(string brandName, IReadOnlyList<PromptedText> texts, PromptSecret secret)
    {
        var drawn = secret.For(texts.Select(static text => text.Pending.TextHash));
        var chance = new Random(BitConverter.ToInt32(drawn));
        var ids = Enumerable.Range(FirstId, Ids).ToArray();
        chance.Shuffle(ids);

        var entries = texts.Select((text, index) => (Id: ids[index], Line: Line(ids[index], text))).ToList();
        var controls = new Dictionary<int, SentimentClass>();
        if (texts.Count > 1)
        {
            AddControl(SentimentClass.Positive, ControlTexts.Praise);
            AddControl(SentimentClass.Negative, ControlTexts.Blame);
        }

        var order = entries.ToArray();
        chance.Shuffle(order);
        var marker = Convert.ToHexStringLower(drawn, sizeof(int), MarkerBytes);
        return new AnnotationQuestion(
            Compose(brandName, marker, order.Select(static entry => entry.Line)),
            texts.Select((text, index) => KeyValuePair.Create(ids[index], text)).ToDictionary(),
            controls);

        void AddControl(SentimentClass expected, IReadOnlyList<string> pool)
        {
            var id = ids[texts.Count + controls.Count];
            controls.Add(id, expected);
            entries.Add((id, Line(id, "c", new PlainText(pool[chance.Next(pool.Count)], IsCut: false))));
        }
    }

    private static string Compose(string brandName, string marker, IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        text.Append("Brand: ").AppendLine(Quoted(PlainText.Of(brandName, 200)));
        text.Append("Marker: ").AppendLine(marker).AppendLine(marker);
        foreach (var line in lines)
        {
            text.AppendLine(line);
        }

        return text.Append(marker).ToString().ReplaceLineEndings("\n");
    }

    private static string Line(int id, PromptedText text) =>
        Line(id, text.Pending.Kind == SubjectKind.Post ? "p" : "c", text.Plain);

    private static string Line(int id, string kind, PlainText text) => $"[{id},\"{kind}\",{Quoted(text)}]";

    // A plain text holds no control character, so these two are all that JSON asks for. Serializers also escape emoji, at twelve
    // characters each.
    private static string Quoted(PlainText text) =>
        $"\"{text.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
