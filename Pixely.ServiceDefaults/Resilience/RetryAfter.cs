using System.Globalization;
using System.Net.Http.Headers;

namespace Pixely.ServiceDefaults.Resilience;

/// <summary>Reads how long a server asks to be left alone.</summary>
public static class RetryAfter
{
    private const string Seconds = "Retry-After";
    private const string Milliseconds = "Retry-After-Ms";

    /// <summary>
    /// The longest wait that the response asks for, in any of the forms in use: seconds, also with a fraction; an HTTP date;
    /// milliseconds in <c>Retry-After-Ms</c>. Null when it asks for none or for one that is over.
    /// </summary>
    public static TimeSpan? Read(HttpResponseMessage response, DateTimeOffset now)
    {
        var waits = Values(response, Seconds).Select(value => ReadValue(value, now))
            .Concat(Values(response, Milliseconds).Select(value => ReadNumber(value, TimeSpan.FromMilliseconds(1))));
        return waits.Max() is { } wait && wait > TimeSpan.Zero ? wait : null;
    }

    private static IEnumerable<string> Values(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values : [];

    private static TimeSpan? ReadValue(string value, DateTimeOffset now) =>
        ReadNumber(value, TimeSpan.FromSeconds(1))
        ?? (RetryConditionHeaderValue.TryParse(value, out var condition) ? condition.Date - now : null);

    private static TimeSpan? ReadNumber(string value, TimeSpan unit) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            ? unit * Math.Min(number, TimeSpan.FromDays(365) / unit)
            : null;
}
