using System.Text.Json;

namespace Pixely.Tests.Fixtures.LanguageModels;

/// <summary>A text as the model got to see it.</summary>
internal sealed record PromptedItem(int Id, string Kind, string Text);

/// <summary>A call of chat completions as it came in.</summary>
internal sealed class ProviderRequest
{
    public ProviderRequest(string body, string? authorization)
    {
        Body = JsonDocument.Parse(body).RootElement;
        Authorization = authorization;
        System = Content("system");
        User = Content("user");
        Items = [.. User.Split('\n').Where(static line => line.StartsWith('[')).Select(Item)];
    }

    public JsonElement Body { get; }

    public string? Authorization { get; }

    public string System { get; }

    public string User { get; }

    public IReadOnlyList<PromptedItem> Items { get; }

    /// <summary>Characters of the prompt, schema included.</summary>
    public int Length => System.Length + User.Length
        + (Body.TryGetProperty("response_format", out var format) ? format.GetRawText().Length : 0);

    private string Content(string role) => string.Concat(Body.GetProperty("messages").EnumerateArray()
        .Where(message => message.GetProperty("role").GetString() == role)
        .Select(static message => message.GetProperty("content") is { ValueKind: JsonValueKind.String } text
            ? text.GetString()
            : string.Concat(message.GetProperty("content").EnumerateArray().Select(static part => part.GetProperty("text").GetString()))));

    private static PromptedItem Item(string line)
    {
        var parts = JsonDocument.Parse(line).RootElement;
        return new PromptedItem(parts[0].GetInt32(), parts[1].GetString()!, parts[2].GetString()!);
    }
}
