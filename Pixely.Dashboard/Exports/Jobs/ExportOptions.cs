using System.ComponentModel.DataAnnotations;

namespace Pixely.Dashboard.Exports.Jobs;

/// <summary>How many files are written at a time, how large they may be, and how long they are kept.</summary>
internal sealed class ExportOptions
{
    public const string SectionName = "Exports";

    /// <summary>Directory below which each process has its own for the files; empty = the system's for temporary files.</summary>
    [MaxLength(400)]
    public string Directory { get; set; } = "";

    /// <summary>Files that are written at the same time, 1..16.</summary>
    [Range(1, 16)]
    public int MaxRunning { get; set; } = 2;

    /// <summary>Files that wait for their turn, 1..500; who comes later is asked to try again.</summary>
    [Range(1, 500)]
    public int MaxWaiting { get; set; } = 20;

    /// <summary>Files of one session that run or wait, 1..20.</summary>
    [Range(1, 20)]
    public int MaxPerSession { get; set; } = 3;

    /// <summary>Files of one account, of all its sessions, that run or wait, 1..40.</summary>
    [Range(1, 40)]
    public int MaxPerAccount { get; set; } = 6;

    /// <summary>Bytes of all files together, 1 MB..1 TB; the oldest go first when a new one needs room, those of its account before others.</summary>
    [Range(1L << 20, 1L << 40)]
    public long MaxBytes { get; set; } = 2L << 30;

    /// <summary>How long a finished file is kept, 1 minute..1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long writing a file may take, 1 minute..6 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "06:00:00")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromMinutes(30);
}
