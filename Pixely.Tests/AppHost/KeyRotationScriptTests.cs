using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Pixely.Tests.Conventions;
using Pixely.Tests.StandIns.Hosting;

namespace Pixely.Tests.AppHost;

/// <summary><c>./pixely rotate-keys</c>, on a copy of the script beside secrets of its own, and what the AppHost makes of them.</summary>
[SupportedOSPlatform("linux")]
public sealed class KeyRotationScriptTests : IDisposable
{
    private const string Key = "Parameters:token-key";
    private const string PreviousKey = "Parameters:previous-token-key";

    private readonly TemporaryFolder _clone = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string State => Path.Combine(_clone.Path, ".pixely");

    private string Secrets => Path.Combine(State, "secrets.json");

    public KeyRotationScriptTests()
    {
        Directory.CreateDirectory(Path.Combine(_clone.Path, "eng"));
        Directory.CreateDirectory(State);
        foreach (var file in (string[])["pixely", "eng/PixelyHost.props"])
        {
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(_clone.Path, file));
        }
    }

    [Fact]
    public async Task Hands_the_old_key_over_beside_a_new_one()
    {
        var first = await KeysAsync();
        Assert.Null(first.Previous);
        await RotateAsync(expectedCode: 0);
        var second = await KeysAsync();

        Assert.Equal(first.Current, second.Previous);
        Assert.NotEqual(first.Current, second.Current);
        Assert.True(second.Current!.Length >= 32);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Secrets));
    }

    [Fact]
    public async Task Forgets_the_old_key_on_request_and_nothing_else()
    {
        await File.WriteAllTextAsync(Secrets, """{ "Parameters:previous-token-key": "old", "Parameters:token-key": "new", "Parameters:other": "kept" }""", Cancellation);
        await WriteIndentedAsync();
        await RotateAsync(expectedCode: 0, "--drop");

        Assert.Equal(["Parameters:token-key", "Parameters:other"], (await ReadAsync()).Select(static pair => pair.Key));
    }

    [Fact]
    public async Task Refuses_to_replace_a_previous_key_that_may_still_be_needed()
    {
        await File.WriteAllTextAsync(Secrets, """{ "Parameters:token-key": "new", "Parameters:previous-token-key": "old" }""", Cancellation);
        await WriteIndentedAsync();
        Assert.Contains("rotate-keys --drop", await RotateAsync(expectedCode: 1), StringComparison.Ordinal);
        Assert.Equal("old", (string?)(await ReadAsync())[PreviousKey]);
    }

    [Fact]
    public async Task Shows_no_key()
    {
        var keys = await KeysAsync();
        Assert.DoesNotContain(keys.Current!, await RotateAsync(expectedCode: 0), StringComparison.Ordinal);
        Assert.DoesNotContain(keys.Current!, await RotateAsync(expectedCode: 0, "--drop"), StringComparison.Ordinal);
    }

    public void Dispose() => _clone.Dispose();

    /// <summary>The keys that the AppHost hands to the Api, as it would at its next start.</summary>
    private async Task<(string? Current, string? Previous)> KeysAsync()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>([$"--Embedded:StateDirectory={State}"], Cancellation);
        var api = Assert.Single(builder.Resources.OfType<ProjectResource>(), static r => r.Name == "api");
        var context = new EnvironmentCallbackContext(
            builder.ExecutionContext, api, new Dictionary<string, object>(StringComparer.Ordinal), Cancellation);
        foreach (var annotation in api.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        return (await ValueAsync("Tokens__Key"), await ValueAsync("Tokens__PreviousKeys__0"));

        async Task<string?> ValueAsync(string name) =>
            context.EnvironmentVariables.TryGetValue(name, out var value) ? await ((IValueProvider)value).GetValueAsync(Cancellation) : null;
    }

    private async Task<JsonObject> ReadAsync() => JsonNode.Parse(await File.ReadAllTextAsync(Secrets, Cancellation))!.AsObject();

    // As the host writes it.
    private async Task WriteIndentedAsync() => await File.WriteAllTextAsync(Secrets, (await ReadAsync()).ToString(), Cancellation);

    private async Task<string> RotateAsync(int expectedCode, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(_clone.Path, "pixely"), ["rotate-keys", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["PixelyHost"] = "embedded" },
        };
        using var script = Process.Start(start)!;
        var output = script.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = await script.StandardError.ReadToEndAsync(Cancellation);
        await script.WaitForExitAsync(Cancellation);
        var all = await output + errors;
        Assert.True(script.ExitCode == expectedCode, all);
        return all;
    }
}
