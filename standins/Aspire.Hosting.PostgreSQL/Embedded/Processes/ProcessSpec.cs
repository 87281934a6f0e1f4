namespace Aspire.Hosting.Embedded.Processes;

/// <summary>A process to start.</summary>
internal sealed record ProcessSpec
{
    public required string FileName { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>Variables on top of those of this process, or all there are; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    public bool InheritsEnvironment { get; init; } = true;

    /// <summary>What the system sends it when this process dies. Those it would kill lose what they have started as well.</summary>
    public Signal DeathSignal { get; init; } = Signal.Kill;

    /// <summary>Who runs it; null is who runs this process.</summary>
    public UserAccount? User { get; init; }
}

/// <summary>An account of the machine.</summary>
internal sealed record UserAccount(string Name, uint UserId, uint GroupId)
{
    public static UserAccount? Find(string name)
    {
        var line = File.ReadLines("/etc/passwd").FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.Ordinal))?.Split(':');
        return line is { Length: > 3 }
            ? new UserAccount(
                name,
                uint.Parse(line[2], System.Globalization.CultureInfo.InvariantCulture),
                uint.Parse(line[3], System.Globalization.CultureInfo.InvariantCulture))
            : null;
    }
}
