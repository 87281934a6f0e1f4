using Google.Apis.Auth.OAuth2;
using Google.Apis.Http;
using Google.Apis.Services;
using Google.Apis.Sheets.v4;
using Microsoft.Extensions.Options;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>Opens the Sheets API as a service account that may only read.</summary>
internal sealed class GoogleSheetsConnection(IHttpMessageHandlerFactory handlers, IOptions<GoogleSheetsOptions> options)
{
    /// <summary>True when there is anything to sign in with, or an emulator that asks for nothing.</summary>
    public bool IsConfigured => options.Value is { CredentialsFile: { Length: > 0 } } or { BaseUri: not null };

    /// <summary>Opens the API. The key file is read each time, so that a replaced key counts at once.</summary>
    public async Task<SheetsService> OpenAsync(CancellationToken cancellationToken)
    {
        // Tokens and values go through one client, whose resilience is the only thing that repeats requests.
        var http = new HttpClientFromMessageHandlerFactory(_ => new HttpClientFromMessageHandlerFactory.ConfiguredHttpMessageHandler(
            handlers.CreateHandler(GoogleSheetsOptions.ClientName), performsAutomaticDecompression: false, handlesRedirect: false));
        return new SheetsService(new BaseClientService.Initializer
        {
            ApplicationName = "Pixely",
            BaseUri = options.Value.BaseUri?.ToString(),
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
            HttpClientFactory = http,
            HttpClientInitializer = await CredentialAsync(http, cancellationToken),
            Serializer = new ValuesSerializer(),
        });
    }

    private async Task<IConfigurableHttpClientInitializer?> CredentialAsync(
        Google.Apis.Http.IHttpClientFactory http, CancellationToken cancellationToken)
    {
        if (options.Value.CredentialsFile is not { Length: > 0 } file)
        {
            return null;
        }

        var account = await CredentialFactory.FromFileAsync<ServiceAccountCredential>(file, cancellationToken);
        return account.ToGoogleCredential()
            .CreateScoped(SheetsService.ScopeConstants.SpreadsheetsReadonly)
            .CreateWithHttpClientFactory(http);
    }
}
