using System.Globalization;
using Pixely.Soak.Processes;

namespace Pixely.Soak.Databases;

/// <summary>The account that the server runs under: the own one, or for root, whom PostgreSQL refuses, another.</summary>
internal sealed record ServerAccount(int? UserId, int? GroupId)
{
    public static ServerAccount Current { get; } = Environment.UserName == "root" ? FindUnprivileged() : new ServerAccount(null, null);

    /// <summary>Whether this process may mount file systems and give files away.</summary>
    public bool IsRoot => UserId is not null;

    /// <summary>Arguments of setpriv.</summary>
    public IReadOnlyList<string> Privileges => UserId is null ? [] : [$"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups"];

    /// <summary>Gives a folder to the account.</summary>
    public Task OwnAsync(string folder, CancellationToken cancellationToken) =>
        UserId is null ? Task.CompletedTask : ProcessHost.RunAsync("chown", [$"{UserId}:{GroupId}", folder], cancellationToken);

    private static ServerAccount FindUnprivileged()
    {
        var accounts = File.ReadLines("/etc/passwd").Select(static line => line.Split(':')).ToDictionary(static fields => fields[0]);
        var account = accounts.GetValueOrDefault("postgres") ?? accounts["nobody"];
        return new ServerAccount(int.Parse(account[2], CultureInfo.InvariantCulture), int.Parse(account[3], CultureInfo.InvariantCulture));
    }
}
