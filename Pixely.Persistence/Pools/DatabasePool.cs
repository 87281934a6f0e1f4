namespace Pixely.Persistence.Pools;

/// <summary>Connections that are kept apart, so that one kind of work cannot take those of another.</summary>
public enum DatabasePool
{
    /// <summary>Work that no request waits for, or that outlives the one who asked.</summary>
    Background,

    /// <summary>Who somebody is: signing in, tokens, health.</summary>
    Identity,

    /// <summary>Most requests.</summary>
    Requests,

    /// <summary>
    /// Locks that are held over several transactions. Whoever holds one works in another pool: if both were the same, a few holders could take
    /// all its connections, each waiting for one more.
    /// </summary>
    Locks,

    /// <summary>Analyses over windows, long lists, insights.</summary>
    Costly,
}
