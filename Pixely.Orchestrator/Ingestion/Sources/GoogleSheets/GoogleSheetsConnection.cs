using Google.Apis.Auth.OAuth2;
using Google.Apis.Http;
using Google.Apis.Services;
using Google.Apis.Sheets.v4;
using Microsoft.Extensions.Options;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>Opens the Sheets API as a service account that may only read, or with a key that opens what is public.</summary>
internal sealed class GoogleSheetsConnection(IHttpMessageHandlerFactory handlers, IOptions<GoogleSheetsOptions> options)
{
    /// <summary>The header that carries a key. In an address it would end in logs, traces and proxies.</summary>
    public const string KeyHeader = "X-Goog-Api-Key";

    /// <summary>Reading names, times and versions of files, not their content.</summary>
    private const string DriveMetadataScope = "https://www.googleapis.com/auth/drive.metadata.readonly";

    private const string ApplicationName = "Pixely";

    /// <summary>Bytes that an answer of Drive may have: it holds two short values.</summary>
    private const int MostAboutFile = 64 << 10;

    /// <summary>True when there is anything to sign in with, or an emulator that asks for nothing.</summary>
    public bool IsConfigured => options.Value is { CredentialsFile: { Length: > 0 } } or { ApiKey: { Length: > 0 } } or { BaseUri: not null };

    /// <summary>Opens the API. The key file is read each time, so that a replaced key counts at once.</summary>
    public async Task<GoogleSheetsSession> OpenAsync(CancellationToken cancellationToken)
    {
        // Resilience of the clients is the only thing that repeats requests. They unpack answers themselves, before those are buffered; the
        // library insists on a handler that does not, and finds nothing left to unpack.
        var http = FactoryOf(GoogleSheetsOptions.ClientName);
        var account = options.Value.CredentialsFile is { Length: > 0 } file
            ? await CredentialFactory.FromFileAsync<ServiceAccountCredential>(file, cancellationToken)
            : null;
        var credential = account?.ToGoogleCredential().CreateScoped(Scopes()).CreateWithHttpClientFactory(http);
        var service = new SheetsService(new BaseClientService.Initializer
        {
            ApplicationName = ApplicationName,
            BaseUri = options.Value.BaseUri?.ToString(),
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
            HttpClientFactory = http,
            HttpClientInitializer = credential,
        });
        var drive = DriveOf(credential);
        foreach (var client in (HttpClient[])[service.HttpClient, drive])
        {
            client.Timeout = Timeout.InfiniteTimeSpan;
            if (account is null && options.Value.ApiKey is { Length: > 0 } key)
            {
                client.DefaultRequestHeaders.Add(KeyHeader, key);
            }
        }

        return new GoogleSheetsSession(service, drive, account?.Id);
    }

    // It signs in with the same token; an outage of Drive opens a circuit of its own, behind which Sheets goes on being read.
    private ConfigurableHttpClient DriveOf(GoogleCredential? credential)
    {
        var arguments = new CreateHttpClientArgs { ApplicationName = ApplicationName };
        if (credential is not null)
        {
            arguments.Initializers.Add(credential);
        }

        var client = FactoryOf(GoogleSheetsOptions.DriveClientName).CreateHttpClient(arguments);
        client.MaxResponseContentBufferSize = MostAboutFile;
        return client;
    }

    private HttpClientFromMessageHandlerFactory FactoryOf(string client) => new(_ => new HttpClientFromMessageHandlerFactory.ConfiguredHttpMessageHandler(
        handlers.CreateHandler(client), performsAutomaticDecompression: false, handlesRedirect: false));

    private IEnumerable<string> Scopes() => options.Value.ChangeCheck
        ? [SheetsService.ScopeConstants.SpreadsheetsReadonly, DriveMetadataScope]
        : [SheetsService.ScopeConstants.SpreadsheetsReadonly];
}

/// <summary>The API, open for one reading.</summary>
/// <param name="Service">The API's client.</param>
/// <param name="Drive">Asks Drive about the file, with the same rights.</param>
/// <param name="Account">Address of the service account that reads, or null where a key does.</param>
internal sealed record GoogleSheetsSession(SheetsService Service, HttpClient Drive, string? Account) : IDisposable
{
    public void Dispose()
    {
        Service.Dispose();
        Drive.Dispose();
    }
}
