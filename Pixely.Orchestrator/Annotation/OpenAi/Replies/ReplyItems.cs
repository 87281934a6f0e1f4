using System.Text;
using System.Text.Json;
using Pixely.Core.Json;

namespace Pixely.Orchestrator.Annotation.OpenAi.Replies;

/// <summary>Takes an answer apart into its items: every item that is whole counts, whatever happened to the others.</summary>
internal static class ReplyItems
{
    /// <summary>The readable items in their order. An answer that breaks off gives those before the break, one that is no JSON none.</summary>
    public static IReadOnlyList<ReplyItem> Read(string answer)
    {
        var items = new List<ReplyItem>();
        var start = answer.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
        {
            return items;
        }

        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(answer[start..]));
        try
        {
            ReadAnswer(ref reader, items);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Cut, half a character, or not JSON from here on: what was read stands, the rest is missing and will be asked again.
        }

        return items;
    }

    private static void ReadAnswer(ref Utf8JsonReader reader, List<ReplyItem> items)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isList = reader.ValueTextEquals("r"u8);
            reader.Read();
            if (isList && reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (ReadItem(ref reader) is { } item)
                    {
                        items.Add(item);
                    }
                }
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static ReplyItem? ReadItem(ref Utf8JsonReader reader)
    {
        var element = JsonElement.ParseValue(ref reader);
        try
        {
            return element.Deserialize<ReplyItem>(PixelyJson.Options);
        }
        catch (JsonException)
        {
            // Null, an unknown member, a number out of its type, a word that is no class: this item says nothing.
            return null;
        }
    }
}
