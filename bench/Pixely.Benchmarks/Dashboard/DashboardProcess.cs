using Pixely.Benchmarks.Api;

namespace Pixely.Benchmarks.Dashboard;

/// <summary>The dashboard as a process of its own, in front of an Api; its keys are in a directory that ends with it.</summary>
internal sealed class DashboardProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly DirectoryInfo _keys;

    private DashboardProcess(ChildProcess process, DirectoryInfo keys, Uri address)
    {
        _process = process;
        _keys = keys;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Most memory that the process ever held, in bytes.</summary>
    public long PeakMemory => _process.PeakMemory;

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<DashboardProcess> StartAsync(Uri api, CancellationToken cancellationToken)
    {
        var keys = Directory.CreateTempSubdirectory("pixely-keys-");
        var address = ApiStack.FreeAddress();
        var process = ChildProcess.Start("Pixely.Dashboard", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["services:api:http:0"] = api.GetLeftPart(UriPartial.Authority),
            ["Session:KeyDirectory"] = keys.FullName,
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["Logging:LogLevel:Default"] = "Warning",
            // What is measured is the work, not the limits.
            ["Limits:Reader:Burst"] = "10000000",
            ["Limits:Reader:PerMinute"] = "10000000",
        });
        await ApiStack.WaitUntilHealthyAsync(address, cancellationToken);
        return new DashboardProcess(process, keys, address);
    }

    /// <summary>A reader who is signed in as the administrator.</summary>
    public Task<DashboardReader> SignInAsync(CancellationToken cancellationToken) =>
        DashboardReader.SignInAsync(Address, ApiStack.AdminEmail, ApiStack.AdminPassword, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _keys.Delete(recursive: true);
    }
}
