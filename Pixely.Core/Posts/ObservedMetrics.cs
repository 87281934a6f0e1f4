namespace Pixely.Core.Posts;

/// <summary>A post's metrics as a run found them; there is one for each time that they had changed.</summary>
/// <param name="ObservedAt">When they were read (UTC), unique among the post's.</param>
/// <param name="Likes">Likes, or null.</param>
/// <param name="CommentsCount">Comments as counted by the network, or null.</param>
/// <param name="Shares">Shares, or null.</param>
/// <param name="Views">Views, or null.</param>
public sealed record ObservedMetrics(DateTimeOffset ObservedAt, long? Likes, long? CommentsCount, long? Shares, long? Views);
