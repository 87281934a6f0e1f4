using System.Globalization;

namespace Pixely.Benchmarks.Load;

/// <summary>Processor time of processes, from <c>/proc</c>: user and system time in hundredths of a second, all threads.</summary>
internal static class ProcessorTime
{
    // sysconf(_SC_CLK_TCK), 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    // Fields of /proc/<pid>/stat behind the name in brackets, counted from 0.
    private const int Parent = 1;
    private const int User = 11;
    private const int KernelTime = 12;
    private const int WaitedForUser = 13;
    private const int WaitedForKernelTime = 14;

    /// <summary>Seconds of one process.</summary>
    public static double OfProcess(int id) => Read(id) is { } stat ? Seconds(stat, User, KernelTime) : 0;

    /// <summary>Seconds of one process within the kernel: sending and receiving, mostly.</summary>
    public static double OfProcessInKernel(int id) => Read(id) is { } stat ? Seconds(stat, KernelTime) : 0;

    /// <summary>Seconds of a process and all its children, those that ended included.</summary>
    public static double OfFamily(int id)
    {
        var seconds = Read(id) is { } head ? Seconds(head, User, KernelTime, WaitedForUser, WaitedForKernelTime) : 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var other)
                && Read(other) is { } stat && int.Parse(stat[Parent], CultureInfo.InvariantCulture) == id)
            {
                seconds += Seconds(stat, User, KernelTime);
            }
        }

        return seconds;
    }

    /// <summary>The process that started another.</summary>
    public static int ParentOf(int id) => int.Parse(Read(id)![Parent], CultureInfo.InvariantCulture);

    private static double Seconds(string[] stat, params ReadOnlySpan<int> fields)
    {
        var ticks = 0L;
        foreach (var field in fields)
        {
            ticks += long.Parse(stat[field], CultureInfo.InvariantCulture);
        }

        return ticks / TicksPerSecond;
    }

    private static string[]? Read(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            // The name may have spaces and brackets of its own.
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            // It has ended.
            return null;
        }
    }
}
