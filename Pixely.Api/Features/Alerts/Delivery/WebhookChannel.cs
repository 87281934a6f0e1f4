using System.Globalization;
using System.Net;
using Pixely.Persistence.Alerts;

namespace Pixely.Api.Features.Alerts.Delivery;

/// <summary>Tells a receiver by HTTP. Only a 2xx means that it took the message; what else it answers is not read.</summary>
internal sealed class WebhookChannel : IAlertChannel, IDisposable
{
    private readonly WebhookOptions _options;
    private readonly AlertContent _content;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public WebhookChannel(WebhookOptions options, AlertContent content, TimeSpan patience, TimeProvider time, ResolveHost resolve)
    {
        (_options, _content, _patience, _time) = (options, content, patience, time);
        _http = new HttpClient(new GuardedConnection(options.AllowPrivateAddresses, resolve).CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public async Task<AlertAttempt> SendAsync(ClaimedDelivery message, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var request = RequestOf(message);
            // The body of the answer stays where it is, however long it may be.
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode
                ? AlertAttempt.Sent
                : new AlertAttempt(string.Create(CultureInfo.InvariantCulture, $"http_{(int)response.StatusCode}"), response.StatusCode == HttpStatusCode.Gone);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new AlertAttempt("timeout");
        }
        catch (HttpRequestException fault)
        {
            return new AlertAttempt(CodeOf(fault));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private HttpRequestMessage RequestOf(ClaimedDelivery message)
    {
        var body = _content.ToJson(message);
        // The same with every attempt: the receiver knows a message again by it. The time is that of the attempt.
        var id = message.Delivery.Id.ToString("D");
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds();
        string[] secrets = _options.PreviousSecret is { Length: > 0 } previous ? [_options.Secret, previous] : [_options.Secret];
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.Url)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Sign(secrets, id, timestamp, body));
        request.Headers.UserAgent.ParseAdd("Pixely-Alerts");
        return request;
    }

    private static string CodeOf(HttpRequestException fault)
    {
        for (Exception? inner = fault; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case AddressRefusedException:
                    return "address_refused";
                case System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.HostNotFound or System.Net.Sockets.SocketError.NoData or System.Net.Sockets.SocketError.TryAgain }:
                    return "name_not_resolved";
                case System.Security.Authentication.AuthenticationException:
                    return "certificate_not_trusted";
                default:
                    break;
            }
        }

        return fault.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "name_not_resolved",
            HttpRequestError.SecureConnectionError => "certificate_not_trusted",
            HttpRequestError.ConnectionError => "connection_failed",
            _ => "no_valid_answer",
        };
    }
}
