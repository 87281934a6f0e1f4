namespace Pixely.Verification.Processes;

/// <summary>A process of the installation, as the system tells of it.</summary>
internal sealed record RunningProgram
{
    public required int Id { get; init; }

    /// <summary>The process that started it.</summary>
    public required int Parent { get; init; }

    /// <summary>Its command line.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Its environment; null when it may not be read.</summary>
    public required IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>Its sockets; null when they may not be read.</summary>
    public required IReadOnlyList<TcpSocket>? Sockets { get; init; }

    /// <summary>Folder that it works in; null when it may not be read.</summary>
    public required string? WorkingFolder { get; init; }
}

/// <summary>A TCP socket of a process.</summary>
/// <param name="LocalPort">Its own port.</param>
/// <param name="RemotePort">The other side's; 0 when it listens.</param>
internal sealed record TcpSocket(int LocalPort, int RemotePort)
{
    public bool IsListening => RemotePort == 0;
}
