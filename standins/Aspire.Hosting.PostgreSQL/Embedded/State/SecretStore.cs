using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration.Memory;

namespace Aspire.Hosting.Embedded.State;

/// <summary>Values that are made once and kept, readable by their owner only. Safe when two processes ask at once.</summary>
internal sealed class SecretStore(StateDirectory state)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private string FilePath => Path.Combine(state.Path, "secrets.json");

    public static SecretStore Of(IDistributedApplicationBuilder builder) => new(StateDirectory.Of(builder));

    /// <summary>Makes what is kept part of the configuration, below everything else that is configured, as user secrets are.</summary>
    public static void AddTo(IDistributedApplicationBuilder builder) => builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
    {
        InitialData = Of(builder).Read().Select(static pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)),
    });

    public string GetOrAdd(string key, Func<string> make)
    {
        state.Ensure();
        using var taken = FileLock.Take(FilePath + ".lock");
        var values = Read();
        if ((string?)values[key] is { Length: > 0 } kept)
        {
            return kept;
        }

        var made = make();
        values[key] = made;
        Write(values);
        return made;
    }

    private JsonObject Read()
    {
        if (!File.Exists(FilePath))
        {
            return [];
        }

        return JsonNode.Parse(File.ReadAllText(FilePath)) as JsonObject
            ?? throw new DistributedApplicationException($"'{FilePath}' is damaged. Restore it, or forget the data with './pixely reset'.");
    }

    // Complete or unchanged: a half-written file would lose the passwords of the data that is kept.
    private void Write(JsonObject values)
    {
        var temporary = FilePath + ".new";
        File.Delete(temporary);
        using (var file = new FileStream(
            temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        using (var writer = new StreamWriter(file))
        {
            writer.Write(values.ToString());
            writer.Flush();
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, FilePath, overwrite: true);
    }
}
