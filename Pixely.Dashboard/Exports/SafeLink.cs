namespace Pixely.Dashboard.Exports;

/// <summary>Links from outside that a file may lead to.</summary>
internal static class SafeLink
{
    // Excel refuses a workbook with a longer one.
    private const int Longest = 2_000;

    /// <summary>The address if it is one of the web, else null.</summary>
    public static string? Of(string address) =>
        address is { Length: > 0 and <= Longest } && Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri.AbsoluteUri
            : null;
}
