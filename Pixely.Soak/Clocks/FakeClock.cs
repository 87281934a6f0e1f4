using System.Globalization;
using Pixely.Soak.Processes;

namespace Pixely.Soak.Clocks;

/// <summary>
/// The wall clock of processes that were started with <see cref="Environment"/>: libfaketime adds to the machine's time whatever the file
/// says, and looks at it once a second. Monotonic time, and with it every wait, is left alone: so it is when the clock of a real machine is set.
/// </summary>
internal sealed class FakeClock
{
    private readonly string _file;

    private FakeClock(string library, string file)
    {
        _file = file;
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["LD_PRELOAD"] = library,
            ["FAKETIME_TIMESTAMP_FILE"] = file,
            ["FAKETIME_CACHE_DURATION"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["DONT_FAKE_MONOTONIC"] = "1",
            // Its own repair of timed waits takes monotonic deadlines for times of day: every wait would end at once, and the process spin.
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
        };
    }

    /// <summary>Variables that put a process under this clock.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>What is added to the machine's time.</summary>
    public TimeSpan Offset { get; private set; }

    /// <summary>Makes a clock that is right; null where there is no libfaketime.</summary>
    public static async Task<FakeClock?> CreateAsync(string folder, string name, CancellationToken cancellationToken)
    {
        try
        {
            var library = (await ProcessHost.RunAsync(Path.Combine(ProductFiles.Root, "eng", "setup-faketime.sh"), [], cancellationToken)).Trim();
            var clock = new FakeClock(library, Path.Combine(folder, $"{name}.clock"));
            clock.Set(TimeSpan.Zero);
            // The database's server runs under an account of its own.
            await ProcessHost.RunAsync("chmod", ["o+x", folder], cancellationToken);
            return clock;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Sets the clock.</summary>
    public void Set(TimeSpan offset)
    {
        // Never half-written: readers see the old file or the new one.
        var next = $"{_file}.next";
        File.WriteAllText(next, string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0;-0;+0}\n"));
        File.Move(next, _file, overwrite: true);
        Offset = offset;
    }
}
