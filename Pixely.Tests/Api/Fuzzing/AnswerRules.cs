using System.Text.RegularExpressions;

namespace Pixely.Tests.Api.Fuzzing;

/// <summary>What no answer may be, whatever was asked.</summary>
internal static partial class AnswerRules
{
    /// <summary>What is wrong with an answer, or null.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="body">Its body.</param>
    public static string? Judge(int status, string body)
    {
        // The server's own 505 says that HTTP/7.3 is not spoken here, which is right (RFC 9110, 15.6.6).
        if (status is >= 500 and not 505)
        {
            return $"answered {status}: {body}";
        }

        // What is read back may be text of whoever stored it; what explains an error is the Api's own.
        var inside = (status >= 400 ? Insides() : Traces()).Match(body);
        return inside.Success ? $"answered {status} and tells of its insides ('{inside.Value}'): {body}" : null;
    }

    [GeneratedRegex(@"\bat (Pixely|System|Microsoft|Npgsql)\.|\.cs:line \d+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Traces();

    [GeneratedRegex(
        @"\bat (Pixely|System|Microsoft|Npgsql)\.|\.cs:line \d+|\b(Pixely|System|Microsoft|Npgsql|Postgres)\.[A-Z]\w+|\w+Exception\b|\bSQLSTATE\b|\bselect \* from\b|\bpublic\.\w+|`\d+\[",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Insides();
}
