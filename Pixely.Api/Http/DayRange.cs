using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Core.Validation;

namespace Pixely.Api.Http;

/// <summary>Checks query parameters that bound a range of days.</summary>
internal static class DayRange
{
    /// <summary>The problem of a range that ends before it begins, or null.</summary>
    public static ProblemHttpResult? Check(string firstName, DateOnly? first, string lastName, DateOnly? last) =>
        first > last
            ? Problems.InvalidQuery([new Violation($"query.{lastName}", $"is {last:yyyy-MM-dd}, lies before {firstName} ({first:yyyy-MM-dd})")])
            : null;
}
