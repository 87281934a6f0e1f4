namespace Pixely.Tests.Fixtures;

/// <summary>How long a test waits for what must come.</summary>
/// <remarks>It costs nothing where all is well. A machine with much to do needs a minute for what takes a second elsewhere.</remarks>
internal static class Patience
{
    /// <summary>Three minutes.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
}
