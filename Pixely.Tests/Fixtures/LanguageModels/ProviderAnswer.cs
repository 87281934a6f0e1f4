namespace Pixely.Tests.Fixtures.LanguageModels;

/// <summary>What a scripted provider sends back.</summary>
internal sealed record ProviderAnswer
{
    public int Status { get; init; } = 200;

    /// <summary>The message of a completion, or the whole body when <see cref="IsRaw"/>.</summary>
    public required string Text { get; init; }

    public bool IsRaw { get; init; }

    public string FinishReason { get; init; } = "stop";

    public string? RetryAfter { get; init; }

    /// <summary>Whether no answer ever comes.</summary>
    public bool Hangs { get; init; }

    /// <summary>Whether the usage is left out.</summary>
    public bool HidesUsage { get; init; }

    public static ProviderAnswer Of(string message) => new() { Text = message };

    public static ProviderAnswer Page(int status = 200) =>
        new() { Status = status, IsRaw = true, Text = "<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>" };

    public static ProviderAnswer Error(int status, string code, string? retryAfter = null) => new()
    {
        Status = status,
        IsRaw = true,
        RetryAfter = retryAfter,
        Text = $$"""{"error": {"message": "no", "type": "{{code}}", "param": null, "code": "{{code}}"} }""",
    };

    public static ProviderAnswer Silence { get; } = new() { Text = "", Hangs = true };
}
