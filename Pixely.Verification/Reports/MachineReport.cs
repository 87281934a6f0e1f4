using System.Text.Json;
using Pixely.Core.Json;

namespace Pixely.Verification.Reports;

/// <summary>Findings as a program reads them: JSON in snake_case.</summary>
internal static class MachineReport
{
    private static readonly JsonSerializerOptions Options = new(PixelyJson.Options) { WriteIndented = true };

    /// <summary>Writes a file that is complete or not there.</summary>
    /// <param name="file">The file; one of that name is replaced.</param>
    /// <param name="verifiedAt">When (UTC).</param>
    /// <param name="exitCode">How the command ends.</param>
    /// <param name="findings">What was found, of a serializable type.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task WriteAsync<T>(
        string file, DateTimeOffset verifiedAt, int exitCode, IReadOnlyList<T> findings, CancellationToken cancellationToken)
    {
        var temporary = file + ".new";
        await File.WriteAllTextAsync(temporary, JsonSerializer.Serialize(new Report<T>(verifiedAt, exitCode, findings), Options), cancellationToken);
        File.Move(temporary, file, overwrite: true);
    }

    private sealed record Report<T>(DateTimeOffset VerifiedAt, int ExitCode, IReadOnlyList<T> Findings);
}
