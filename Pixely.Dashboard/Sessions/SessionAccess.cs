using Microsoft.AspNetCore.Authentication;

namespace Pixely.Dashboard.Sessions;

/// <summary>
/// The access token with which one scope asks the Api: that of the request's cookie; or, for work that goes on after its request, the
/// newest of the reader's session, renewed when it would expire.
/// </summary>
internal sealed class SessionAccess(IHttpContextAccessor accessor, SessionTokenSource source)
{
    private (string Session, SessionTokens Tokens)? _continued;
    private string? _renewed;

    /// <summary>From here on the scope works for a session without its request.</summary>
    /// <param name="session">The session's id.</param>
    /// <param name="tokens">The tokens that its cookie held.</param>
    public void Continue(string session, SessionTokens tokens) => _continued = (session, tokens);

    /// <summary>A token in place of one that the Api refused before its time; null when the session has ended, the same when the Api is away.</summary>
    public async Task<string?> RenewTokenAsync(string refused, CancellationToken cancellationToken)
    {
        var held = _continued ?? (accessor.HttpContext is { } context
            && (await context.AuthenticateAsync()).Properties is { } properties ? SessionTokens.ReadFrom(properties) : null);
        if (held is not var (session, tokens))
        {
            return null;
        }

        _renewed = (await source.RenewAsync(session, tokens, refused, cancellationToken))?.AccessToken;
        return _renewed;
    }

    /// <summary>The token; null when nobody is signed in (any more).</summary>
    public async Task<string?> GetTokenAsync(CancellationToken cancellationToken)
    {
        if (_continued is var (session, tokens))
        {
            return (await source.GetAsync(session, tokens, cancellationToken))?.AccessToken;
        }

        return _renewed is not null ? _renewed
            : accessor.HttpContext is { } context ? await context.GetTokenAsync(SessionTokens.AccessTokenName) : null;
    }
}
