using Pixely.Api.Http;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Narrators;
using Pixely.Core.Validation;

namespace Pixely.Api.Features.Narration;

/// <summary>What a kept answer must keep. Whether its words may stand is decided when they are used, each time.</summary>
internal static class NarrationRules
{
    /// <summary>Adds every broken rule.</summary>
    public static void Validate(KeepNarrationRequest request, ValidationErrors errors)
    {
        errors.At("worker").RequireText(request.Worker, 200);
        errors.At("request_hash").RequireHash(request.RequestHash);
        Validate(request.Answer, errors.At("answer"));
    }

    private static void Validate(NarrationAnswer answer, ValidationErrors errors)
    {
        errors.At("outcome").Require(
            answer.Outcome is NarrationOutcome.Asked or NarrationOutcome.AnswerUnreadable, "must be asked or answer_unreadable; nothing else was paid for");
        errors.At("model").RequireAtMost(answer.Model, 200);
        errors.At("code").Require(answer.Code is null, "is given although the model answered");

        var wordings = errors.At("wordings");
        wordings.Require(answer.Outcome == NarrationOutcome.Asked || answer.Wordings.Count == 0, "is given although the answer was unreadable");
        wordings.Require(
            answer.Wordings.Count <= KeepNarrationRequest.MostWordings, $"has {answer.Wordings.Count} wordings, at most {KeepNarrationRequest.MostWordings} are allowed");
        var characters = answer.Wordings.Sum(static w => w?.Template.Length ?? 0);
        wordings.Require(
            characters <= KeepNarrationRequest.MostCharacters, $"has {characters} characters, at most {KeepNarrationRequest.MostCharacters} are allowed");
        for (var i = 0; i < Math.Min(answer.Wordings.Count, KeepNarrationRequest.MostWordings); i++)
        {
            if (answer.Wordings[i] is { } wording)
            {
                wordings.At(i).At("kind").RequireAtMost(wording.Kind, 100);
                wordings.At(i).At("template").RequireAtMost(wording.Template, KeepNarrationRequest.LongestTemplate);
            }
            else
            {
                wordings.At(i).Add("is null");
            }
        }
    }
}
