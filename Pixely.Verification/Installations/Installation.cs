namespace Pixely.Verification.Installations;

/// <summary>What is known of the installation that is verified. Whoever needs what is not known gets a <see cref="MissingEvidenceException"/>.</summary>
internal sealed record Installation
{
    /// <summary>Where the processes of this machine are told of.</summary>
    public const string SystemProcesses = "/proc";

    /// <summary>Address of the Api, or null.</summary>
    public Uri? ApiAddress { get; init; }

    /// <summary>Logins by role.</summary>
    public IReadOnlyDictionary<string, Login> Logins { get; init; } = new Dictionary<string, Login>(StringComparer.Ordinal);

    /// <summary>Password of the cluster's bootstrap superuser, only to see that no other role has it; null when unknown.</summary>
    public string? SuperuserPassword { get; init; }

    /// <summary>Sign-in name of an account of the Api.</summary>
    public string AccountEmail { get; init; } = "";

    /// <summary>Its password.</summary>
    public string AccountPassword { get; init; } = "";

    /// <summary>What the host that started everything wrote down; null for an installation that no AppHost started.</summary>
    public HostRecord? Host { get; init; }

    /// <summary>A folder with a folder for each program, to be searched when its process cannot be seen; null when unknown.</summary>
    public string? ProgramsFolder { get; init; }

    /// <summary>Where the processes of the machine are told of.</summary>
    public string ProcessesFolder { get; init; } = SystemProcesses;

    public Login Monitor => Require(LoginNames.Monitor);

    public Login Api => Require(LoginNames.Api);

    public Login Migrator => Require(LoginNames.Migrator);

    public Login Scheduler => Require(LoginNames.Scheduler);

    public Uri Address => ApiAddress ?? throw new MissingEvidenceException("The Api's address is not known: set Verification__Api.");

    private Login Require(string role) => Logins.TryGetValue(role, out var login)
        ? login
        : throw new MissingEvidenceException($"The login {role} is not known: set ConnectionStrings__{role}.");
}
