namespace Pixely.Api.Features.Analysis.Cache;

/// <summary>Log lines of computing analyses.</summary>
internal static partial class AnalysisLog
{
    [LoggerMessage(1211, LogLevel.Information, "Client {ClientId}: an analysis of {Comments} comments was read in {ReadMilliseconds} ms and computed in {ComputeMilliseconds} ms; it takes {Kilobytes} kB.")]
    public static partial void Computed(ILogger logger, Guid clientId, int comments, long readMilliseconds, long computeMilliseconds, long kilobytes);
}
