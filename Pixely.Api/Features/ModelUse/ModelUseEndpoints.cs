using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Pixely.Api.Http;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.ModelUse;
using Pixely.Core.Validation;
using Pixely.Persistence.ModelUse;

namespace Pixely.Api.Features.ModelUse;

/// <summary>What language models were used for, what they cost, and what may still be spent.</summary>
internal static class ModelUseEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapModelUse(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/fichas_cliente/{id:guid}/usage", GetUsage).WithTags("Clients").RequireAuthorization(Policies.Admin)
            .WithinTenantOfClient()
            .WithSummary("Language models in one month: calls, tokens and cost by purpose and model, budget and what is left of it")
            .WithProblems(
                StatusCodes.Status400BadRequest,
                StatusCodes.Status401Unauthorized,
                StatusCodes.Status403Forbidden,
                StatusCodes.Status404NotFound);

        var worker = routes.MapGroup("/fichas_cliente/{id:guid}").WithTags("Model use (worker)").RequireAuthorization(Policies.Worker)
            .WithinTenantOfClient()
            .WithProblems(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound);
        worker.MapGet("/model_budget", GetBudget)
            .WithSummary("The client's budget for language models and what was spent of it since its month began");
        worker.MapPost("/model_calls", Record)
            .WithSummary("Records answered calls of a run; one that was recorded before counts once")
            .WithProblems(StatusCodes.Status400BadRequest);
    }

    private static async Task<Results<Ok<ModelUsageResponse>, ProblemHttpResult>> GetUsage(
        Guid id,
        [FromQuery(Name = "month"), Description("YYYY-MM in the client's time zone; the present month without it.")] string? month,
        ModelUsageReader reader,
        IOptions<ModelBudgetOptions> options,
        CancellationToken cancellationToken)
    {
        var first = Months.Find(month);
        if (month is not null && first is null)
        {
            return Problems.InvalidQuery([new Violation("query.month", "must be a month such as 2026-01")]);
        }

        if (await reader.ReadMonthAsync(id, first, cancellationToken) is not { } read)
        {
            return Problems.NotFound();
        }

        var total = read.Total;
        var budget = read.ClientBudget ?? options.Value.MonthlyDefault;
        return TypedResults.Ok(new ModelUsageResponse
        {
            ClientId = id,
            Month = Months.NameOf(read.Month),
            Lines = read.Lines,
            Total = total,
            Budget = budget,
            Remaining = Math.Max(0, budget - total.Cost),
        });
    }

    private static async Task<Results<Ok<ModelBudgetResponse>, ProblemHttpResult>> GetBudget(
        Guid id, ModelUsageReader reader, IOptions<ModelBudgetOptions> options, CancellationToken cancellationToken) =>
        await reader.ReadMonthAsync(id, month: null, cancellationToken) is { } read
            ? TypedResults.Ok(new ModelBudgetResponse
            {
                Month = Months.NameOf(read.Month),
                Budget = read.ClientBudget ?? options.Value.MonthlyDefault,
                Spent = read.Total.Cost,
            })
            : Problems.NotFound();

    private static async Task<Results<Ok<ModelCallBatchResponse>, ProblemHttpResult>> Record(
        Guid id, ModelCallBatch batch, ModelCallWriter writer, TimeProvider clock, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        ModelCallRules.Validate(batch, errors);
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        return await writer.RecordAsync(id, ModelCallRules.Dated(batch, clock.GetUtcNow()), cancellationToken) is { } response ? TypedResults.Ok(response) : Problems.NotFound();
    }
}
