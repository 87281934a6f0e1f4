namespace Pixely.Soak.Network;

/// <summary>What the cables of processes are called.</summary>
internal static class CableNames
{
    /// <summary>From a process to the database.</summary>
    public static string ToDatabase(string process) => $"{process} to database";

    /// <summary>From a process to the Apis.</summary>
    public static string ToApi(string process) => $"{process} to api";

    /// <summary>All that a process may have.</summary>
    public static IReadOnlyList<string> Of(string process) => [ToApi(process), ToDatabase(process)];
}
