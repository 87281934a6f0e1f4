using Microsoft.AspNetCore.Http;

namespace Pixely.Soak.Network;

/// <summary>Whether a service is in trouble now, and how that looks to whoever calls.</summary>
internal sealed class TroubleSchedule(TimeSpan slowness)
{
    private readonly Lock _gate = new();
    private readonly List<TroubleKind> _current = [];

    /// <summary>The trouble that began last, or null.</summary>
    public TroubleKind? Current
    {
        get
        {
            lock (_gate)
            {
                return _current.Count == 0 ? null : _current[^1];
            }
        }
    }

    public void Begin(TroubleKind kind)
    {
        lock (_gate)
        {
            _current.Add(kind);
        }
    }

    public void End(TroubleKind kind)
    {
        lock (_gate)
        {
            _current.Remove(kind);
        }
    }

    /// <summary>Answers a request as the present trouble has it.</summary>
    /// <returns>Whether the body went out whole and with a status of success.</returns>
    public async Task<bool> AnswerAsync(HttpContext context, int status, string body, Func<int, string> error)
    {
        var trouble = Current;
        try
        {
            if (trouble == TroubleKind.Slow)
            {
                await Task.Delay(slowness, context.RequestAborted);
            }

            switch (trouble)
            {
                case TroubleKind.TooMany:
                    context.Response.Headers.RetryAfter = "1";
                    await WriteAsync(context, 429, error(429));
                    return false;
                case TroubleKind.Broken:
                    await WriteAsync(context, 500, "");
                    return false;
                case TroubleKind.Page:
                    await WriteAsync(context, 200, "<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>");
                    return false;
                case TroubleKind.CutShort:
                    context.Response.ContentLength = body.Length + 1_000;
                    await WriteAsync(context, status, body[..(body.Length / 2)]);
                    context.Abort();
                    return false;
                default:
                    await WriteAsync(context, status, body);
                    return status < 300 && !context.RequestAborted.IsCancellationRequested;
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
            return false;
        }
    }

    private static async Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = body.StartsWith('<') ? "text/html" : "application/json";
        await context.Response.WriteAsync(body, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
