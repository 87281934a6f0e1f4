namespace Pixely.Dashboard.Sessions;

/// <summary>Keeps something for a session that has to go when the session ends.</summary>
internal interface ISessionFollower
{
    /// <summary>Its reader signed out.</summary>
    /// <param name="session">The session's id.</param>
    void Ended(string session);
}
