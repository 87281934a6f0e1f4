using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.Embedded.Processes;

/// <summary>
/// The death signal reaches the processes that this one has started, not what those have started. A shell that waits at the
/// end of a pipe does the rest: the pipe breaks when this process dies, in whatever way, and the shell then ends the groups
/// that it was told.
/// </summary>
internal static class ProcessGuardian
{
    private const string Script = """
        exec > /dev/null 2>&1
        ids=' '
        while read -r verb id; do
          case $verb in
            add) ids="$ids$id " ;;
            remove) case $ids in *" $id "*) ids="${ids%% $id *} ${ids#* $id }" ;; esac ;;
          esac
        done
        for id in $ids; do kill -s KILL -- "-$id"; done
        """;

    private static readonly Lock Gate = new();
    private static StreamWriter? s_pipe;

    public static void Add(int group) => Tell("add", group);

    public static void Remove(int group) => Tell("remove", group);

    private static void Tell(string verb, int group)
    {
        lock (Gate)
        {
            try
            {
                s_pipe ??= Start();
                s_pipe.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verb} {group}"));
            }
            catch (IOException)
            {
                // Somebody ended the shell; the next one begins with what starts from now on.
                s_pipe = null;
            }
        }
    }

    private static StreamWriter Start()
    {
        var info = new ProcessStartInfo("setsid", ["sh", "-c", Script]) { UseShellExecute = false, RedirectStandardInput = true, WorkingDirectory = "/" };
        info.Environment.Clear();
        info.Environment["PATH"] = "/usr/bin:/bin";
        var process = Process.Start(info) ?? throw new DistributedApplicationException("'setsid' cannot be started.");
        process.StandardInput.AutoFlush = true;
        return process.StandardInput;
    }
}
