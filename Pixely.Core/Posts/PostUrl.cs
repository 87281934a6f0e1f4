namespace Pixely.Core.Posts;

/// <summary>Canonical form of a post's link: the same post always has the same text, however the link was copied.</summary>
public static class PostUrl
{
    /// <summary>
    /// Canonicalises a link: https, lower-case host without www/m, no trailing slash, no fragment, no tracking parameters;
    /// path and remaining parameters (sorted) are kept as they are, because their case matters.
    /// </summary>
    /// <param name="link">The link as written in the sheet; a missing scheme is read as https.</param>
    /// <param name="canonical">The canonical link, at most 500 characters.</param>
    /// <returns>False when the text is not an http(s) link with a host and a path or query.</returns>
    public static bool TryCanonicalize(string? link, out string canonical)
    {
        canonical = "";
        var text = link?.Trim() ?? "";
        if (text.Length == 0)
        {
            return false;
        }

        if (!text.Contains("://", StringComparison.Ordinal))
        {
            text = "https://" + text;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || !uri.Host.Contains('.', StringComparison.Ordinal)
            || uri.UserInfo.Length > 0)
        {
            return false;
        }

        var path = uri.AbsolutePath.TrimEnd('/');
        var query = KeptParameters(uri.Query);
        if (path.Length == 0 && query.Length == 0)
        {
            return false;
        }

        canonical = $"https://{BareHost(uri)}{path}{query}";
        return canonical.Length <= MaximumLength;
    }

    private const int MaximumLength = 500;

    private static readonly HashSet<string> Tracking = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "igsh", "igshid", "img_index", "is_copy_url", "is_from_webapp", "mibextid", "ref", "refer",
        "ref_src", "rdid", "sender_device", "sender_web_id", "share_id", "si", "source", "web_id", "_r", "_t", "__tn__", "hl",
    };

    private static string BareHost(Uri uri)
    {
        var host = uri.IdnHost.ToLowerInvariant();
        foreach (var prefix in (string[])["www.", "m.", "mobile."])
        {
            if (host.StartsWith(prefix, StringComparison.Ordinal) && host.AsSpan(prefix.Length).Contains('.'))
            {
                host = host[prefix.Length..];
                break;
            }
        }

        return uri.IsDefaultPort ? host : $"{host}:{uri.Port}";
    }

    private static string KeptParameters(string query)
    {
        var kept = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(static pair => !IsTracking(pair.Split('=', 2)[0]))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return kept.Length == 0 ? "" : "?" + string.Join('&', kept);
    }

    private static bool IsTracking(string name) =>
        name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("__cft__", StringComparison.OrdinalIgnoreCase)
        || Tracking.Contains(name);
}
