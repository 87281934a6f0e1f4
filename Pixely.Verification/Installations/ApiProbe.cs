using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Pixely.Core.Identity;
using Pixely.Core.Json;

namespace Pixely.Verification.Installations;

/// <summary>Calls the installation's Api as its worker does.</summary>
internal sealed class ApiProbe(HttpClient http)
{
    private TokenResponse? _session;

    /// <summary>Whether the Api says that it is ready.</summary>
    public async Task<bool> IsHealthyAsync(Installation installation, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(new Uri(installation.Address, "/health"), cancellationToken);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Signs in with the installation's account.</summary>
    /// <exception cref="MissingEvidenceException">It is not let in.</exception>
    public async Task SignInAsync(Installation installation, CancellationToken cancellationToken)
    {
        if (installation.AccountPassword.Length == 0)
        {
            throw new MissingEvidenceException($"The password of {installation.AccountEmail} is not known: set Verification__AccountPassword.");
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "password",
            ["username"] = installation.AccountEmail,
            ["password"] = installation.AccountPassword,
        });
        using var answer = await http.PostAsync(new Uri(installation.Address, "/token"), form, cancellationToken);
        _session = answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<TokenResponse>(PixelyJson.Options, cancellationToken)
            : throw new MissingEvidenceException($"{installation.AccountEmail} is not let in by the Api: {(int)answer.StatusCode} {answer.StatusCode}.");
    }

    /// <summary>Reads something that only the database can answer; signs in unless it has.</summary>
    public async Task<HttpStatusCode> ReadAsync(Installation installation, CancellationToken cancellationToken)
    {
        if (_session is null)
        {
            await SignInAsync(installation, cancellationToken);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(installation.Address, "/fichas_cliente?limit=1"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _session!.AccessToken);
        using var answer = await http.SendAsync(request, cancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Ends the session, if there is one.</summary>
    public async Task SignOutAsync(Installation installation, CancellationToken cancellationToken)
    {
        if (_session is null)
        {
            return;
        }

        using var answer = await http.PostAsJsonAsync(
            new Uri(installation.Address, "/logout"), new RefreshRequest { RefreshToken = _session.RefreshToken }, PixelyJson.Options, cancellationToken);
        answer.EnsureSuccessStatusCode();
        _session = null;
    }
}
