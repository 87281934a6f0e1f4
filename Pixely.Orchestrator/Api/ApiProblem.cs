using System.Text.Json;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Orchestrator.Api;

/// <summary>Problem details (RFC 9457) as the Api writes them.</summary>
internal sealed record ApiProblem
{
    public string? Type { get; init; }

    public string? Title { get; init; }

    public int? Status { get; init; }

    public string? Detail { get; init; }

    public string? Instance { get; init; }

    /// <summary>Stable code, e.g. <c>run_held</c>.</summary>
    public string? Code { get; init; }

    /// <summary>Broken rules of the body that was sent.</summary>
    public IReadOnlyList<Violation>? Errors { get; init; }

    public string? TraceId { get; init; }

    /// <summary>Reads a refusal, whoever wrote it: a proxy's page becomes a problem without a code of its own.</summary>
    public static async Task<ApiProblem> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            try
            {
                await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
                var problem = await JsonSerializer.DeserializeAsync<ApiProblem>(body, PixelyJson.Options, cancellationToken);
                if (problem is not null)
                {
                    return problem with { Status = status, Code = problem.Code ?? $"http_{status}" };
                }
            }
            catch (JsonException)
            {
                return new ApiProblem { Status = status, Code = "unreadable_problem" };
            }
        }

        return new ApiProblem { Status = status, Code = $"http_{status}" };
    }
}
