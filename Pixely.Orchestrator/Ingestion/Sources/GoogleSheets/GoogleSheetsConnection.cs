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

    /// <summary>True when there is anything to sign in with, or an emulator that asks for nothing.</summary>
    public bool IsConfigured => options.Value is { CredentialsFile: { Length: > 0 } } or { ApiKey: { Length: > 0 } } or { BaseUri: not null };

    /// <summary>Opens the API. The key file is read each time, so that a replaced key counts at once.</summary>
    public async Task<GoogleSheetsSession> OpenAsync(CancellationToken cancellationToken)
    {
        // Tokens and values go through one client, whose resilience is the only thing that repeats requests. It unpacks answers itself, before
        // they are buffered; the library insists on a handler that does not, and finds nothing left to unpack.
        var http = new HttpClientFromMessageHandlerFactory(_ => new HttpClientFromMessageHandlerFactory.ConfiguredHttpMessageHandler(
            handlers.CreateHandler(GoogleSheetsOptions.ClientName), performsAutomaticDecompression: false, handlesRedirect: false));
        var account = options.Value.CredentialsFile is { Length: > 0 } file
            ? await CredentialFactory.FromFileAsync<ServiceAccountCredential>(file, cancellationToken)
            : null;
        var service = new SheetsService(new BaseClientService.Initializer
        {
            ApplicationName = "Pixely",
            BaseUri = options.Value.BaseUri?.ToString(),
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
            HttpClientFactory = http,
            HttpClientInitializer = account?.ToGoogleCredential().CreateScoped(Scopes()).CreateWithHttpClientFactory(http),
        });
        service.HttpClient.Timeout = Timeout.InfiniteTimeSpan;
        if (account is null && options.Value.ApiKey is { Length: > 0 } key)
        {
            service.HttpClient.DefaultRequestHeaders.Add(KeyHeader, key);
        }

        return new GoogleSheetsSession(service, account?.Id);
    }

    private IEnumerable<string> Scopes() => options.Value.ChangeCheck
        ? [SheetsService.ScopeConstants.SpreadsheetsReadonly, DriveMetadataScope]
        : [SheetsService.ScopeConstants.SpreadsheetsReadonly];
}

/// <summary>The API, open for one reading.</summary>
/// <param name="Service">The API's client.</param>
/// <param name="Account">Address of the service account that reads, or null where a key does.</param>
internal sealed record GoogleSheetsSession(SheetsService Service, string? Account) : IDisposable
{
    public void Dispose() => Service.Dispose();
}
