using Npgsql;

namespace Pixely.Soak.Checks;

/// <summary>Whatever process ended was killed, or told to end.</summary>
internal sealed class ProcessesCheck : ICheck
{
    public string Rule => "no process ends by itself";

    public Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. history.Crashes.Select(static crash => $"{crash} ended, and nobody had ended it")]);
}
