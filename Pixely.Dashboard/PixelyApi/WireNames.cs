using System.Text.Json;
using Pixely.Core.Json;

namespace Pixely.Dashboard.PixelyApi;

/// <summary>Names of enum values as Pixely's JSON writes them; addresses and resource keys use the same.</summary>
internal static class WireNames
{
    /// <summary>E.g. <c>instagram</c>, <c>net_sentiment</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        JsonSerializer.SerializeToElement(value, PixelyJson.Options).GetString()!;

    /// <summary>The value of a name.</summary>
    public static T? Parse<T>(string? name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Of(value) == name)
            {
                return value;
            }
        }

        return null;
    }
}
