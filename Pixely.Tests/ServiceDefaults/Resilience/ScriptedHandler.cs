using System.Net;

namespace Pixely.Tests.ServiceDefaults.Resilience;

/// <summary>Answers the n-th request with the n-th step, and every later one with the last.</summary>
internal sealed class ScriptedHandler(TimeProvider clock, params ScriptedHandler.Step[] steps) : HttpMessageHandler
{
    public delegate Task<HttpResponseMessage> Step(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>When each request came.</summary>
    public List<DateTimeOffset> Arrivals { get; } = [];

    /// <summary>The bodies that came.</summary>
    public List<string> Bodies { get; } = [];

    public static Step Status(HttpStatusCode status, string? header = null, string? value = null) => (_, _) =>
    {
        var response = new HttpResponseMessage(status);
        if (header is not null)
        {
            response.Headers.TryAddWithoutValidation(header, value);
        }

        return Task.FromResult(response);
    };

    public static Step Throws(Exception exception) => (_, _) => Task.FromException<HttpResponseMessage>(exception);

    public static Step Hangs() => async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Not reached: the delay has no end.");
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var step = steps[Math.Min(Arrivals.Count, steps.Length - 1)];
        Arrivals.Add(clock.GetUtcNow());
        if (request.Content is not null)
        {
            Bodies.Add(await request.Content.ReadAsStringAsync(cancellationToken));
        }

        return await step(request, cancellationToken);
    }
}
