using Microsoft.EntityFrameworkCore;
using Pixely.Core.Posts;

namespace Pixely.Persistence.Posts;

/// <summary>What the metrics of a post were, each time they had changed.</summary>
public sealed class PostMetricsHistory(PixelyDbContext db)
{
    /// <summary>Observations of a post, oldest first.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="postId">The post.</param>
    /// <param name="after">Instant of the last observation of the page before; null for the first page.</param>
    /// <param name="limit">Most observations to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Null when the client has no such post.</returns>
    public Task<IReadOnlyList<ObservedMetrics>?> ListAsync(
        Guid clientId, Guid postId, DateTimeOffset? after, int limit, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<ObservedMetrics>?>(
            async token =>
            {
                if (!await db.Posts.AnyAsync(p => p.ClientId == clientId && p.Id == postId, token))
                {
                    return null;
                }

                return await db.PostMetrics.AsNoTracking()
                    .Where(m => m.PostId == postId && (after == null || m.ObservedAt > after))
                    .OrderBy(static m => m.ObservedAt).Take(limit)
                    .Select(static m => new ObservedMetrics(m.ObservedAt, m.Likes, m.CommentsCount, m.Shares, m.Views))
                    .ToListAsync(token);
            },
            cancellationToken);
}
