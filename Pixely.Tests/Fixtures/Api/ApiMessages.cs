using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Tests.Fixtures.Api;

/// <summary>An error as a caller reads it.</summary>
internal sealed record ReceivedProblem
{
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    public string? Detail { get; init; }

    public required string Code { get; init; }

    public IReadOnlyList<Violation> Errors { get; init; } = [];

    public IReadOnlyList<string>? Rules { get; init; }

    public string? TraceId { get; init; }
}

/// <summary>Sends and reads messages in Pixely's own JSON.</summary>
internal static class ApiMessages
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>GETs and reads a success.</summary>
    /// <summary>Everything that a list has, however many pages that are: other tests add to what they share.</summary>
    public static async Task<List<T>> ListAsync<T>(this HttpClient client, string path)
    {
        var items = new List<T>();
        string? cursor = null;
        do
        {
            var query = $"{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200{(cursor is null ? "" : $"&cursor={cursor}")}";
            var page = await client.GetAsync<Page<T>>(path + query);
            items.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        return items;
    }

    public static async Task<T> GetAsync<T>(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Token);
        return await response.ReadAsync<T>(HttpStatusCode.OK);
    }

    /// <summary>Sends a body and reads a success.</summary>
    public static async Task<T> PostAsync<T>(this HttpClient client, string path, object? body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await client.SendAsync(HttpMethod.Post, path, body);
        return await response.ReadAsync<T>(expected);
    }

    /// <summary>Sends a body, or none when it is null.</summary>
    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: PixelyJson.Options);
        return await client.SendAsync(request, Token);
    }

    /// <summary>Sends text as JSON.</summary>
    public static async Task<HttpResponseMessage> SendTextAsync(
        this HttpClient client, HttpMethod method, string path, string body, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, mediaType);
        return await client.SendAsync(request, Token);
    }

    /// <summary>Reads the body of an expected status.</summary>
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode}: {text}");
        return JsonSerializer.Deserialize<T>(text, PixelyJson.Options)!;
    }

    /// <summary>Reads a problem of an expected status, and checks that it is a whole one.</summary>
    public static async Task<ReceivedProblem> ReadProblemAsync(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var problem = await response.ReadAsync<ReceivedProblem>(expected);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)expected, problem.Status);
        Assert.NotEmpty(problem.Code);
        return problem;
    }

    /// <summary>GETs a problem.</summary>
    public static async Task<ReceivedProblem> GetProblemAsync(this HttpClient client, string path, HttpStatusCode expected)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Token);
        return await response.ReadProblemAsync(expected);
    }

    /// <summary>Sends a body and reads a problem.</summary>
    public static async Task<ReceivedProblem> SendForProblemAsync(
        this HttpClient client, HttpMethod method, string path, object? body, HttpStatusCode expected)
    {
        using var response = await client.SendAsync(method, path, body);
        return await response.ReadProblemAsync(expected);
    }
}
