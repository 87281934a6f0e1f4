using System.Diagnostics;
using System.Globalization;

namespace Pixely.Tests.Fixtures.Postgres;

/// <summary>The account that a PostgreSQL server runs under: the own one, or for root, whom the server refuses, another.</summary>
internal sealed record ServerAccount(int? UserId, int? GroupId)
{
    public static ServerAccount Current { get; } = Environment.UserName == "root" ? FindUnprivileged() : new ServerAccount(null, null);

    /// <summary>Gives the folder to the account.</summary>
    public async Task OwnAsync(string folder)
    {
        if (UserId is not null)
        {
            using var chown = Process.Start("chown", [$"{UserId}:{GroupId}", folder]);
            await chown.WaitForExitAsync();
        }
    }

    /// <summary>A command that runs under the account, on request only as long as the thread that starts it.</summary>
    public ProcessStartInfo Command(string program, IEnumerable<string> arguments, bool endsWithParent = false)
    {
        List<string> words = [];
        if (UserId is not null || endsWithParent)
        {
            words.Add("setpriv");
        }

        if (UserId is not null)
        {
            words.AddRange([$"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups"]);
        }

        if (endsWithParent)
        {
            words.AddRange(["--pdeathsig", "INT"]);
        }

        words.Add(program);
        words.AddRange(arguments);
        var command = new ProcessStartInfo(words[0], words.Skip(1)) { WorkingDirectory = "/" };
        command.Environment["LC_ALL"] = "C.UTF-8";
        return command;
    }

    private static ServerAccount FindUnprivileged()
    {
        var accounts = File.ReadLines("/etc/passwd").Select(static line => line.Split(':')).ToDictionary(static fields => fields[0]);
        var account = accounts.GetValueOrDefault("postgres") ?? accounts["nobody"];
        return new ServerAccount(
            int.Parse(account[2], CultureInfo.InvariantCulture), int.Parse(account[3], CultureInfo.InvariantCulture));
    }
}
