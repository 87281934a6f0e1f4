using Pixely.Api.Http;
using Pixely.Core.Privacy;
using Pixely.Core.Validation;

namespace Pixely.Api.Features.Privacy;

/// <summary>What a request to erase must keep.</summary>
internal static class ErasureRules
{
    private const int MostAuthors = 100;
    private const int LongestAuthor = 200;
    private const int MostComments = 1_000;

    /// <summary>Adds every broken rule.</summary>
    /// <param name="request">The request.</param>
    /// <param name="today">The day that it is in the client's time zone, or later.</param>
    /// <param name="errors">Gets the rules.</param>
    public static void Validate(EraseRequest request, DateOnly today, ValidationErrors errors)
    {
        var members = new[] { request.Authors is not null, request.Comments is not null, request.Before is not null, request.Everything is not null };
        errors.Require(members.Count(static given => given) == 1, "must have exactly one of authors, comments, before and everything");
        errors.At("everything").Require(request.Everything is not false, "is false, must be true or left out");
        errors.At("before").Require(request.Before is null || request.Before <= today, $"is {request.Before:yyyy-MM-dd}, must not be after today");
        Validate(request.Authors, errors.At("authors"));
        errors.At("comments").Require(request.Comments is null or { Count: >= 1 and <= MostComments }, $"must have 1..{MostComments} ids");
    }

    private static void Validate(IReadOnlyList<string>? authors, ValidationErrors errors)
    {
        errors.Require(authors is null or { Count: >= 1 and <= MostAuthors }, $"must have 1..{MostAuthors} names");
        for (var i = 0; i < Math.Min(authors?.Count ?? 0, MostAuthors); i++)
        {
            // A list that came from JSON may hold nulls whatever its type says.
            if (authors![i] is not { } author)
            {
                errors.At(i).Add("is null");
                continue;
            }

            errors.At(i).RequireText(author, LongestAuthor);
            errors.At(i).Require(AccountNames.KeyOf(author).Length > 0, "has nothing but blanks and @");
        }
    }
}
