using Microsoft.Net.Http.Headers;

namespace Pixely.Api.Http;

/// <summary>Strong validators (RFC 9110, section 8.8.3): whoever holds an answer asks whether it is still the one.</summary>
internal static class EntityTag
{
    /// <summary>Names the state that is answered with, and tells whether the caller holds it already: then 304 is the whole answer.</summary>
    /// <param name="context">The request and its response, which gets the tag.</param>
    /// <param name="state">Another text for every other answer of the same address; letters, digits, <c>-</c> and <c>.</c> only.</param>
    public static bool IsHeldByCaller(this HttpContext context, string state)
    {
        var tag = new EntityTagHeaderValue($"\"{state}\"");
        context.Response.GetTypedHeaders().ETag = tag;
        var held = context.Request.Headers.IfNoneMatch;
        return held.Count > 0
            && EntityTagHeaderValue.TryParseList(held.OfType<string>().ToList(), out var tags)
            && tags.Any(other => other.Equals(EntityTagHeaderValue.Any) || tag.Compare(other, useStrongComparison: false));
    }
}
