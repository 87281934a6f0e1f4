using Npgsql;

namespace Pixely.Soak.Checks;

/// <summary>After the last fault every client has two more good runs, without anybody mending anything.</summary>
internal sealed class RestCheck : ICheck
{
    public string Rule => "everything comes to rest";

    public Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. history.Restless.Select(static client => $"client {client} had no good run after the last fault")]);
}
