using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Http;
using Pixely.Api.Limits;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Audit;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Validation;
using Pixely.Persistence;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Insights;

namespace Pixely.Api.Features.Audit;

/// <summary>Where a list of chain heads goes on.</summary>
/// <param name="ClientId">The last client of the page before.</param>
internal sealed record ChainHeadPosition(Guid ClientId);

/// <summary>The newest hashes of all chains, to be kept elsewhere, and the word that they are.</summary>
internal static partial class ChainHeadEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapChainHeads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/chain_heads", List).WithTags("Audit").RequireAuthorization(Policies.Agency).WithinTenantOfUser()
            .IsCostly(CostlyKind.Agency)
            .WithSummary("The newest link of every client's chain of insights, by the client's id")
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
        routes.MapPost("/chain_heads/exports", Report).WithTags("Audit").RequireAuthorization(Policies.Worker).WithinTenantOfUser()
            .WithBodyLimit(RequestLimits.Small)
            .WithSummary("Notes in the audit trail that a file of chain heads was written")
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
    }

    private static async Task<Results<Ok<Page<ChainHead>>, ProblemHttpResult>> List(
        [AsParameters] PageQuery query, Pager pager, ChainHeads heads, CancellationToken cancellationToken)
    {
        if (!pager.TryRead<ChainHeadPosition>(query, Pager.MaximumWorkerLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await heads.ListAsync(page.After?.ClientId, page.ReadLimit, cancellationToken);
        return TypedResults.Ok(pager.ToPage(read, page, static head => new ChainHeadPosition(head.ClientId)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Report(
        ChainHeadsExportReport report, AuditTrail audit, PixelyDbContext database, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        errors.At("chains").Require(report.Chains >= 0, "is negative");
        errors.At("sha256").Require(Sha256().IsMatch(report.Sha256), "must be 64 hexadecimal digits, lower case");
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        audit.Note(AuditAction.ChainHeadsExported, subjectId: null, report);
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.None, PatternGuard.Milliseconds)]
    private static partial Regex Sha256();
}
