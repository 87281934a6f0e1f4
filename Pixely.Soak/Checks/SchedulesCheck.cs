using Npgsql;

namespace Pixely.Soak.Checks;

/// <summary>Every client's next time is the next one that its schedule names: no fault has stopped a schedule or has it leave times out.</summary>
internal sealed class SchedulesCheck : ICheck
{
    // A minute, and what a busy machine needs to fire it.
    private static readonly TimeSpan EveryMinute = TimeSpan.FromMinutes(1.5);
    private static readonly TimeSpan EveryDay = TimeSpan.FromHours(24.1);

    public string Rule => "schedules go on";

    public Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(
        [
            .. from client in history.Clients
               let next = history.NextDue.GetValueOrDefault(client.Id, DateTimeOffset.MaxValue)
               let latest = history.CheckedAt + (client.Schedule == "* * * * *" ? EveryMinute : EveryDay)
               where next > latest
               select $"client {client.Id} comes '{client.Schedule}' and is due next at {next:O}",
        ]);
}
