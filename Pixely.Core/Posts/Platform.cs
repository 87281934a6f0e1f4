using System.Text.Json.Serialization;

namespace Pixely.Core.Posts;

/// <summary>The social network a post stands on.</summary>
public enum Platform
{
    /// <summary>Instagram.</summary>
    Instagram,

    /// <summary>TikTok.</summary>
    [JsonStringEnumMemberName("tiktok")]
    TikTok,

    /// <summary>Facebook.</summary>
    Facebook,
}
