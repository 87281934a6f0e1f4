using System.Text;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;
using Pixely.Orchestrator.Ingestion.Sheets;

namespace Pixely.Orchestrator.Ingestion.Spool;

/// <summary>The rows of a reading, without those that a lower one replaces; in the place of such a row stands what is to be told of it.</summary>
/// <param name="File">All rows as they came, and the rejections that are told.</param>
/// <param name="Keys">Which rows a lower one replaces, by their type.</param>
/// <param name="Rejections">How many were told, and how many were not.</param>
internal sealed record SpooledContent(SpillFile File, IReadOnlyDictionary<Type, RowKeys> Keys, RejectionLimit Rejections) : SourceContent
{
    public override IEnumerable<ISourceRow> Rows
    {
        get
        {
            var places = new Dictionary<Type, int>();
            var limit = Rejections.Copy();
            var reader = new SpillReader(File);
            while (reader.TryRead(out var frame))
            {
                var row = Decode(frame);
                if (row is Rejection)
                {
                    yield return row;
                    continue;
                }

                var place = places.GetValueOrDefault(row.GetType());
                places[row.GetType()] = place + 1;
                if (!Keys[row.GetType()].IsReplaced(place, out var contradiction))
                {
                    yield return row;
                }
                else if (contradiction is { } later && Tell(row, later) is var told && limit.Takes(told))
                {
                    yield return told;
                }
            }

            foreach (var rest in limit.Rest())
            {
                yield return rest;
            }
        }
    }

    public override bool HasComment(string contentHash) =>
        Keys.TryGetValue(typeof(CommentRow), out var comments) && comments.Contains(RowIdentity.KeyOf(contentHash));

    public override void Dispose() => File.Dispose();

    private static ISourceRow Decode(ArraySegment<byte> frame)
    {
        using var reader = new BinaryReader(new MemoryStream(frame.Array!, frame.Offset, frame.Count, writable: false), Encoding.UTF8);
        return RowCodec.Read(reader);
    }

    private static Rejection Tell(ISourceRow earlier, int later) => earlier switch
    {
        PostRow post => RejectionReasons.Reject(PostsSheet.SheetName, post.Row, "post_url", post.Url, RejectionCodes.DuplicatePost, later),
        FollowerRow follower => RejectionReasons.Reject(
            FollowersSheet.SheetName, follower.Row, null, $"{follower.Followers}", RejectionCodes.DuplicateFigure, later),
        CompetitorRow competitor => RejectionReasons.Reject(
            CompetitorsSheet.SheetName, competitor.Row, null, competitor.Name, RejectionCodes.DuplicateFigure, later),
        _ => throw new InvalidOperationException($"A {earlier.GetType().Name} contradicts nothing."),
    };
}
