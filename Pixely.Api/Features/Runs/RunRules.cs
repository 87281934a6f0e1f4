using Pixely.Api.Http;
using Pixely.Core.Runs;
using Pixely.Core.Validation;

namespace Pixely.Api.Features.Runs;

/// <summary>What the bodies about runs must keep.</summary>
internal sealed class RunRules(TimeProvider clock)
{
    // As far as two clocks of one installation may differ. A worker whose clock is a day ahead would else make tomorrow's run today, and
    // tomorrow, finding it made, none.
    private static readonly TimeSpan FarthestDue = TimeSpan.FromMinutes(5);

    /// <summary>Adds every broken rule of an announced run.</summary>
    public void Validate(ScheduledRunRequest request, ValidationErrors errors)
    {
        errors.At("due_at").Require(request.DueAt - clock.GetUtcNow() <= FarthestDue, $"lies more than {FarthestDue.TotalMinutes} minutes ahead");
        errors.At("due_at").Require(request.DueAt.Year >= 2000, "lies before the year 2000");
    }

    /// <summary>Adds every broken rule of a start.</summary>
    public static void Validate(StartRunRequest request, ValidationErrors errors) => errors.At("worker").RequireText(request.Worker, 200);

    /// <summary>Adds every broken rule of a sign of life.</summary>
    public static void Validate(RunHeartbeatRequest request, ValidationErrors errors)
    {
        errors.At("worker").RequireText(request.Worker, 200);
        errors.At("stage").Require(request.Stage is null || Enum.IsDefined(request.Stage.Value), "is no stage of a run");
    }

    /// <summary>Adds every broken rule of an end without insight.</summary>
    public static void Validate(FinishRunRequest request, ValidationErrors errors)
    {
        errors.At("worker").RequireText(request.Worker, 200);
        errors.At("status").Require(
            request.Status is RunStatus.Skipped or RunStatus.Failed,
            "must be skipped or failed; storing an insight is what makes a run succeed");
        if (request.Status == RunStatus.Failed && request.Error is null)
        {
            errors.At("error").Add("is missing; a failed run has a reason");
        }

        if (request.Error is { } error)
        {
            errors.At("error").Require(request.Status == RunStatus.Failed, "is given although the run did not fail");
            errors.At("error").At("code").RequireCode(error.Code);
            errors.At("error").At("message").RequireText(error.Message, 2000);
        }
    }
}
