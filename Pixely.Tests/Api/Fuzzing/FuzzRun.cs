namespace Pixely.Tests.Api.Fuzzing;

/// <summary>Sends made-up requests in turn as several callers, and keeps count.</summary>
internal sealed class FuzzRun(RequestFuzzer fuzzer, IReadOnlyList<HttpClient> callers)
{
    /// <summary>The status of a request during which the server hung up, as it may when a body is refused before its end.</summary>
    public const int HungUp = 0;

    private const int MostFaults = 20;

    private readonly SortedDictionary<int, int> _statuses = [];
    private readonly List<string> _faults = [];

    /// <summary>How many answers there were of each status.</summary>
    public IReadOnlyDictionary<int, int> Statuses => _statuses;

    /// <summary>The first requests with answers that must not be.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>How many requests were sent.</summary>
    public int Sent { get; private set; }

    /// <summary>Sends the next request.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        var request = fuzzer.Next();
        var status = HungUp;
        try
        {
            using var message = request.ToMessage();
            using var answer = await callers[Sent % callers.Count].SendAsync(message, cancellationToken);
            status = (int)answer.StatusCode;
            Note(AnswerRules.Judge(status, await answer.Content.ReadAsStringAsync(cancellationToken)), request.ToString());
        }
        catch (HttpRequestException fault) when (fault.GetBaseException() is System.Net.Sockets.SocketException or HttpIOException)
        {
            if (request.Body.Length == 0)
            {
                Note($"hung up: {fault.GetBaseException().Message}", request.ToString());
            }
        }

        Count(status);
    }

    /// <summary>Sends the next bytes that are no request.</summary>
    public async Task SendAsync(RawBytes bytes, CancellationToken cancellationToken)
    {
        var (sent, status, answer) = await bytes.SendAsync(cancellationToken);
        Note(AnswerRules.Judge(status, answer), sent);
        Count(status);
    }

    private void Count(int status)
    {
        _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
        Sent++;
    }

    private void Note(string? fault, string request)
    {
        if (fault is not null && _faults.Count < MostFaults)
        {
            _faults.Add($"request {Sent}: {request}\n{fault}");
        }
    }
}
