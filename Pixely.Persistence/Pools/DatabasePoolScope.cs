namespace Pixely.Persistence.Pools;

/// <summary>Whose connections one unit of work uses; to be said before its first query.</summary>
public sealed class DatabasePoolScope
{
    /// <summary>The pool; that of the background unless somebody says otherwise.</summary>
    public DatabasePool Pool { get; private set; }

    /// <summary>Uses another one.</summary>
    public void Use(DatabasePool pool) => Pool = pool;
}
