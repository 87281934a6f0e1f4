using Microsoft.AspNetCore.Authentication;

namespace Pixely.Dashboard.Sessions;

/// <summary>
/// The access token with which one scope asks the Api: that of the request's cookie; or, for work that goes on after its request, the
/// newest of the reader's session, renewed when it would expire.
/// </summary>
internal sealed class SessionAccess(IHttpContextAccessor accessor, SessionTokenSource source)
{
    private (string Session, SessionTokens Tokens)? _continued;

    /// <summary>From here on the scope works for a session without its request.</summary>
    /// <param name="session">The session's id.</param>
    /// <param name="tokens">The tokens that its cookie held.</param>
    public void Continue(string session, SessionTokens tokens) => _continued = (session, tokens);

    /// <summary>The token; null when nobody is signed in (any more).</summary>
    public async Task<string?> GetTokenAsync(CancellationToken cancellationToken)
    {
        if (_continued is var (session, tokens))
        {
            return (await source.GetAsync(session, tokens, cancellationToken))?.AccessToken;
        }

        return accessor.HttpContext is { } context ? await context.GetTokenAsync(SessionTokens.AccessTokenName) : null;
    }
}
