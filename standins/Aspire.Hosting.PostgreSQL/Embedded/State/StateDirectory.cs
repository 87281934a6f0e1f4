namespace Aspire.Hosting.Embedded.State;

/// <summary>
/// The folder where one clone keeps secrets and data: <c>.pixely</c> beside the AppHost's project, or the configuration key
/// <c>Embedded:StateDirectory</c>.
/// </summary>
internal sealed class StateDirectory(string path)
{
    public const string ConfigurationKey = "Embedded:StateDirectory";

    // Others may pass through, not look: a server process of another user has its data below.
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public string Path { get; } = path;

    public static StateDirectory Of(IDistributedApplicationBuilder builder) => new(System.IO.Path.GetFullPath(
        builder.Configuration[ConfigurationKey] ?? System.IO.Path.Combine(builder.AppHostDirectory, "..", ".pixely")));

    public string Ensure(params string[] below)
    {
        var folder = Path;
        Directory.CreateDirectory(folder, Mode);
        foreach (var name in below)
        {
            folder = System.IO.Path.Combine(folder, name);
            Directory.CreateDirectory(folder, Mode);
        }

        return folder;
    }
}
