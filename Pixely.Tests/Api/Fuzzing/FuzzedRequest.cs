using System.Text;

namespace Pixely.Tests.Api.Fuzzing;

/// <summary>A request that was made up.</summary>
/// <param name="Method">The method.</param>
/// <param name="PathAndQuery">Path and query, escaped.</param>
/// <param name="MediaType">Media type of the body, or null when there is no body.</param>
/// <param name="Body">The body.</param>
/// <param name="Headers">Further headers.</param>
internal sealed record FuzzedRequest(
    string Method, string PathAndQuery, string? MediaType, byte[] Body, IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>The message to send.</summary>
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri(PathAndQuery, UriKind.Relative));
        if (MediaType is not null)
        {
            message.Content = new ByteArrayContent(Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        }

        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    /// <summary>What to repeat when the answer was wrong.</summary>
    public override string ToString()
    {
        var text = Encoding.UTF8.GetString(Body);
        return $"{Method} {PathAndQuery}\n{string.Concat(Headers.Select(static h => $"{h.Name}: {h.Value}\n"))}{MediaType}\n{(text.Length > 2_000 ? text[..2_000] + "..." : text)}";
    }
}
