namespace Pixely.Persistence.Identity;

/// <summary>A session that was begun or continued.</summary>
/// <param name="Account">Whose it is.</param>
/// <param name="Id">The session: the family of its refresh tokens.</param>
/// <param name="RefreshToken">The next token; it is shown once and stored as a hash.</param>
/// <param name="EndsAt">When it ends however much it is used (UTC).</param>
public sealed record OpenSession(Account Account, Guid Id, string RefreshToken, DateTimeOffset EndsAt);
