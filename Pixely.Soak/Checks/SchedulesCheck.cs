using Npgsql;
using Pixely.Soak.World;

namespace Pixely.Soak.Checks;

/// <summary>Every client's next time is the next one that its schedule names: no fault has stopped a schedule or has it leave times out.</summary>
internal sealed class SchedulesCheck : ICheck
{
    // What a busy machine needs to fire.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(30);

    // Six o'clock in Lima, which has no summer time.
    private static readonly TimeSpan SixInLima = TimeSpan.FromHours(11);

    public string Rule => "schedules go on";

    public Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(
        [
            .. from client in history.Clients
               let next = history.NextDue.TryGetValue(client.Id, out var due) ? due : (DateTimeOffset?)null
               where next is not { } at || !IsNext(client, at, history.CheckedAt)
               select $"client {client.Id} comes '{client.Schedule}' and is due next at {(next is null ? "no time" : $"{next:O}")}",
        ]);

    private static bool IsNext(SoakClient client, DateTimeOffset next, DateTimeOffset now) => client.IsEveryMinute
        ? next >= now - Late && next <= now + TimeSpan.FromMinutes(1) + Late
        : next >= now - Late && next <= now.AddDays(1) && next.UtcDateTime.TimeOfDay == SixInLima;
}
