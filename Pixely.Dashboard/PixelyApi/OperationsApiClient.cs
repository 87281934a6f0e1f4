using Pixely.Core.Audit;
using Pixely.Core.Json;
using Pixely.Core.Operations;
using Pixely.Core.Runs;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.Sessions;

namespace Pixely.Dashboard.PixelyApi;

/// <summary>Reads what the agency watches over all clients. It has no method that writes; whoever is no administrator gets 403.</summary>
internal sealed class OperationsApiClient(HttpClient http, SessionAccess access, ErasedWords erased, ILogger<OperationsApiClient> logger)
{
    private const string Path = "/operations";

    private readonly ApiReader _api = new(http, access, erased, logger);

    /// <summary>How the installation is doing.</summary>
    public Task<ApiAnswer<OperationsHealth>> GetHealthAsync(CancellationToken cancellationToken) =>
        _api.GetAsync<OperationsHealth>($"{Path}/health", cancellationToken);

    /// <summary>One page of the clients by name, with their times and the present month.</summary>
    public Task<ApiAnswer<Page<OperatedClient>>> GetClientsAsync(string? cursor, CancellationToken cancellationToken) =>
        _api.GetAsync<Page<OperatedClient>>($"{Path}/clients" + ApiReader.Query([("cursor", cursor)]), cancellationToken);

    /// <summary>One page of runs, newest first.</summary>
    /// <param name="status">Only those in this state; null for all.</param>
    /// <param name="client">Only those of this client; null for all.</param>
    /// <param name="cursor">The page before's <see cref="Page{T}.NextCursor"/>, or null for the first.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<Page<OperatedRun>>> GetRunsAsync(
        RunStatus? status, Guid? client, string? cursor, int limit, CancellationToken cancellationToken) =>
        _api.GetAsync<Page<OperatedRun>>(
            $"{Path}/runs" + ApiReader.Query(
            [
                ("status", status is { } wanted ? WireNames.Of(wanted) : null),
                ("client", client?.ToString("D")),
                ("cursor", cursor),
                ("limit", ApiReader.Whole(limit)),
            ]),
            cancellationToken);

    /// <summary>One run.</summary>
    public Task<ApiAnswer<OperatedRun>> GetRunAsync(Guid run, CancellationToken cancellationToken) =>
        _api.GetAsync<OperatedRun>($"{Path}/runs/{run:D}", cancellationToken);

    /// <summary>One page of what was done and tried, newest first.</summary>
    /// <param name="filter">What to show.</param>
    /// <param name="cursor">The page before's <see cref="Page{T}.NextCursor"/>, or null for the first.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<Page<AuditedEvent>>> GetAuditAsync(AuditView filter, string? cursor, int limit, CancellationToken cancellationToken) =>
        _api.GetAsync<Page<AuditedEvent>>(
            "/audit" + ApiReader.Query(
            [
                ("tenant_id", filter.Tenant?.ToString("D")),
                ("actor_id", filter.Actor?.ToString("D")),
                ("action", filter.Action),
                ("outcome", filter.Outcome is { } wanted ? WireNames.Of(wanted) : null),
                ("from", AuditView.Iso(filter.From)),
                ("to", AuditView.Iso(filter.To)),
                ("cursor", cursor),
                ("limit", ApiReader.Whole(limit)),
            ]),
            cancellationToken);

    /// <summary>One page of the clients by name, with what language models used in a month and those before it.</summary>
    /// <param name="month"><c>YYYY-MM</c>; null for the present month.</param>
    /// <param name="cursor">The page before's <see cref="Page{T}.NextCursor"/>, or null for the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<Page<OperatedUsage>>> GetUsageAsync(string? month, string? cursor, CancellationToken cancellationToken) =>
        _api.GetAsync<Page<OperatedUsage>>($"{Path}/usage" + ApiReader.Query([("month", month), ("cursor", cursor)]), cancellationToken);
}
