using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Features.Audit;
using Pixely.Api.Http;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Clients;
using Pixely.Core.Json;
using Pixely.Core.Validation;
using Pixely.Persistence.Clients;

namespace Pixely.Api.Features.Clients;

/// <summary>Client files.</summary>
internal static class ClientEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapClients(this IEndpointRouteBuilder routes)
    {
        var readers = routes.MapGroup("/fichas_cliente").WithTags("Clients").RequireAuthorization(Policies.Reader)
            .WithProblems(StatusCodes.Status401Unauthorized);
        readers.MapGet("", List)
            .WithScope(DataScope.Caller)
            .WithSummary("Client files by name: those that a viewer may read, all for the agency")
            .WithProblems(StatusCodes.Status400BadRequest);
        var one = readers.MapGroup("/{id:guid}").WithinTenantOfClient().WithProblems(StatusCodes.Status404NotFound);
        one.MapGet("", Get).NotesExports().WithSummary("One client file with its last run");
        one.MapGet("/last_analysis_timestamp", GetLastAnalysis).WithSummary("When the last insight was stored");

        var admins = routes.MapGroup("/fichas_cliente").WithTags("Clients").RequireAuthorization(Policies.Admin)
            .WithBodyLimit(RequestLimits.Small)
            .WithProblems(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
        admins.MapPost("", Create)
            .WithScope(DataScope.Agency)
            .WithSummary("Creates a client, in a tenant of its own unless one is named")
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict);
        var managed = admins.MapGroup("/{id:guid}").WithinTenantOfClient().WithProblems(StatusCodes.Status404NotFound);
        managed.MapPut("", Update)
            .WithSummary("Replaces a client file")
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict);
        managed.MapPost("/pause", Pause).WithSummary("Pauses a client's schedule: it is run on request only until it is resumed");
        managed.MapPost("/resume", Resume).WithSummary("Lets a client's schedule go on; what it missed is made up for by one run");
        managed.MapDelete("", Deactivate).WithSummary("Deactivates a client: it keeps its data and is not run any more");
    }

    private static async Task<Results<Ok<Page<ClientSummary>>, ProblemHttpResult>> List(
        [AsParameters] PageQuery query, Pager pager, VisibleClients clients, CancellationToken cancellationToken)
    {
        if (!pager.TryRead<ClientPosition>(query, Pager.MaximumLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await clients.ListAsync(page.After, page.ReadLimit, activeOnly: false, cancellationToken);
        return TypedResults.Ok(pager.ToPage(read, page, static client => new ClientPosition(client.Profile.BrandName, client.Id)));
    }

    private static async Task<Results<Ok<ClientSummary>, ProblemHttpResult>> Get(
        Guid id, RequestUser user, ClientDirectory clients, CancellationToken cancellationToken) =>
        await clients.GetAsync(id, cancellationToken) is { } client ? TypedResults.Ok(client.SeenBy(user)) : Problems.NotFound();

    private static async Task<Results<Ok<LastAnalysisResponse>, ProblemHttpResult>> GetLastAnalysis(
        Guid id, ClientDirectory clients, CancellationToken cancellationToken) =>
        await clients.GetAsync(id, cancellationToken) is { } client
            ? TypedResults.Ok(new LastAnalysisResponse(client.LastAnalysisTimestamp))
            : Problems.NotFound();

    private static async Task<Results<Created<ClientSummary>, ProblemHttpResult>> Create(
        CreateClientRequest request,
        RequestUser user,
        ClientWriter writer,
        ClientDirectory clients,
        ILogger<ClientWriter> logger,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        ClientProfileRules.Validate(request.Profile, errors.At("profile"));
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        var (result, id) = await writer.CreateAsync(request, user.Account.Id, cancellationToken);
        if (result == ClientWriteResult.NotFound)
        {
            errors.At("tenant_id").Add($"is {request.TenantId}, no tenant has that id");
            return Problems.Invalid(errors);
        }

        if (result != ClientWriteResult.Stored)
        {
            return Refused(result);
        }

        FeatureLog.ClientCreated(logger, id, user.Account.Id);
        return TypedResults.Created($"/fichas_cliente/{id}", await clients.GetAsync(id, cancellationToken));
    }

    private static async Task<Results<Ok<ClientSummary>, ProblemHttpResult>> Update(
        Guid id,
        ClientProfile profile,
        RequestUser user,
        ClientWriter writer,
        ClientDirectory clients,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        ClientProfileRules.Validate(profile, errors);
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        var result = await writer.UpdateAsync(id, profile, user.Account.Id, cancellationToken);
        return result == ClientWriteResult.Stored && await clients.GetAsync(id, cancellationToken) is { } client
            ? TypedResults.Ok(client)
            : Refused(result);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Deactivate(
        Guid id, RequestUser user, ClientWriter writer, ILogger<ClientWriter> logger, CancellationToken cancellationToken)
    {
        var result = await writer.DeactivateAsync(id, user.Account.Id, cancellationToken);
        if (result != ClientWriteResult.Stored)
        {
            return Refused(result);
        }

        FeatureLog.ClientDeactivated(logger, id, user.Account.Id);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ClientSummary>, ProblemHttpResult>> Pause(
        Guid id, RequestUser user, ClientWriter writer, ClientDirectory clients, ILogger<ClientWriter> logger, CancellationToken cancellationToken)
    {
        var result = await writer.PauseAsync(id, user.Account.Id, cancellationToken);
        if (result != ClientWriteResult.Stored)
        {
            return Refused(result);
        }

        FeatureLog.ClientPaused(logger, id, user.Account.Id);
        return await AnswerAsync(id, clients, cancellationToken);
    }

    private static async Task<Results<Ok<ClientSummary>, ProblemHttpResult>> Resume(
        Guid id, RequestUser user, ClientWriter writer, ClientDirectory clients, ILogger<ClientWriter> logger, CancellationToken cancellationToken)
    {
        var result = await writer.ResumeAsync(id, user.Account.Id, cancellationToken);
        if (result != ClientWriteResult.Stored)
        {
            return Refused(result);
        }

        FeatureLog.ClientResumed(logger, id, user.Account.Id);
        return await AnswerAsync(id, clients, cancellationToken);
    }

    private static async Task<Results<Ok<ClientSummary>, ProblemHttpResult>> AnswerAsync(
        Guid id, ClientDirectory clients, CancellationToken cancellationToken) =>
        await clients.GetAsync(id, cancellationToken) is { } client ? TypedResults.Ok(client) : Problems.NotFound();

    private static ProblemHttpResult Refused(ClientWriteResult result) => result switch
    {
        ClientWriteResult.BrandNameTaken => Problems.Conflict(ProblemCode.BrandNameTaken, "Another client of the tenant has this brand_name."),
        ClientWriteResult.ActorNoAdministrator => Problems.Of(StatusCodes.Status403Forbidden),
        _ => Problems.NotFound(),
    };
}
