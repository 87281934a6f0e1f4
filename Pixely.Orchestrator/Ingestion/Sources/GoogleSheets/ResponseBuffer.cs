using Microsoft.Extensions.Options;
using Pixely.Orchestrator.Ingestion.Spool;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>
/// Reads responses to their end within the attempt, so that a connection cut in the middle of a body is repeated as well. A large body
/// waits in a file, not in memory.
/// </summary>
internal sealed class ResponseBuffer(IOptions<SourceOptions> options) : DelegatingHandler
{
    private const int MostInMemory = 1 << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        using var original = response.Content;
        var body = await BufferAsync(await original.ReadAsStreamAsync(cancellationToken), cancellationToken);
        response.Content = new StreamContent(body);
        foreach (var (name, values) in original.Headers.Where(static header => header.Key != "Content-Length"))
        {
            response.Content.Headers.TryAddWithoutValidation(name, values);
        }

        return response;
    }

    private async Task<Stream> BufferAsync(Stream source, CancellationToken cancellationToken)
    {
        Stream body = new MemoryStream();
        try
        {
            var limit = (long)options.Value.MaximumUnpackedMebibytes << 20;
            var buffer = new byte[64 << 10];
            for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if (body.Length + read > limit)
                {
                    throw new ResponseTooLargeException($"{options.Value.MaximumUnpackedMebibytes} MiB");
                }

                if (body is MemoryStream && body.Length + read > MostInMemory)
                {
                    body = await SpillAsync(body, cancellationToken);
                }

                await WriteAsync(body, buffer.AsMemory(0, read), cancellationToken);
            }
        }
        catch
        {
            await body.DisposeAsync();
            throw;
        }

        body.Position = 0;
        return body;
    }

    private async Task<Stream> SpillAsync(Stream memory, CancellationToken cancellationToken)
    {
        memory.Position = 0;
        try
        {
            var file = TemporaryFile.Open(options.Value.SpoolDirectory);
            await memory.CopyToAsync(file, cancellationToken);
            return file;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SpoolException(fault);
        }
    }

    // A full disk is no broken connection, which would be tried again.
    private static async Task WriteAsync(Stream body, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await body.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException fault)
        {
            throw new SpoolException(fault);
        }
    }
}

/// <summary>A response is larger than may be read.</summary>
internal sealed class ResponseTooLargeException(string limit) : Exception($"The response has more than {limit}.")
{
    /// <summary>The limit, for people.</summary>
    public string Limit => limit;
}
