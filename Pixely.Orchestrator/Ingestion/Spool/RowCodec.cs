using System.Text;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;

namespace Pixely.Orchestrator.Ingestion.Spool;

/// <summary>Rows as bytes, for as long as one reading lasts.</summary>
internal static class RowCodec
{
    private enum Kind : byte
    {
        Post,
        Comment,
        Follower,
        Competitor,
        Rejection,
    }

    public static void Write(BinaryWriter writer, ISourceRow row)
    {
        switch (row)
        {
            case PostRow post:
                Begin(writer, Kind.Post, row);
                WritePost(writer, post);
                break;
            case CommentRow comment:
                Begin(writer, Kind.Comment, row);
                writer.Write(comment.PostUrl);
                writer.Write(comment.Author);
                writer.Write(comment.Text);
                writer.Write(comment.PublishedAt.UtcTicks);
                Write(writer, comment.Likes);
                break;
            case FollowerRow follower:
                Begin(writer, Kind.Follower, row);
                writer.Write((int)follower.Platform);
                writer.Write(follower.Date.DayNumber);
                writer.Write(follower.Followers);
                break;
            case CompetitorRow competitor:
                Begin(writer, Kind.Competitor, row);
                writer.Write(competitor.Name);
                writer.Write((int)competitor.Platform);
                writer.Write(competitor.Date.DayNumber);
                Write(writer, competitor.Followers);
                Write(writer, competitor.Posts);
                Write(writer, competitor.Interactions);
                Write(writer, competitor.Views);
                break;
            case Rejection rejection:
                Begin(writer, Kind.Rejection, row);
                writer.Write(rejection.Sheet);
                Write(writer, rejection.Column);
                Write(writer, rejection.Value);
                writer.Write(rejection.Code);
                writer.Write(rejection.Reason);
                writer.Write(rejection.Count);
                break;
            default:
                throw new ArgumentException($"There are no bytes for a {row.GetType().Name}.", nameof(row));
        }
    }

    public static ISourceRow Read(BinaryReader reader)
    {
        var kind = (Kind)reader.ReadByte();
        var number = reader.ReadInt32();
        return kind switch
        {
            Kind.Post => ReadPost(reader, number),
            Kind.Comment => new CommentRow
            {
                Row = number, PostUrl = reader.ReadString(), Author = reader.ReadString(), Text = reader.ReadString(),
                PublishedAt = ReadInstant(reader), Likes = ReadCount(reader),
            },
            Kind.Follower => new FollowerRow
            {
                Row = number, Platform = (Platform)reader.ReadInt32(), Date = DateOnly.FromDayNumber(reader.ReadInt32()), Followers = reader.ReadInt64(),
            },
            Kind.Competitor => new CompetitorRow
            {
                Row = number, Name = reader.ReadString(), Platform = (Platform)reader.ReadInt32(), Date = DateOnly.FromDayNumber(reader.ReadInt32()),
                Followers = ReadCount(reader), Posts = ReadCount(reader), Interactions = ReadCount(reader), Views = ReadCount(reader),
            },
            Kind.Rejection => new Rejection
            {
                Row = number, Sheet = reader.ReadString(), Column = ReadText(reader), Value = ReadText(reader), Code = reader.ReadString(), Reason = reader.ReadString(),
                Count = reader.ReadInt32(),
            },
            _ => throw new InvalidDataException("A spooled row is of no known kind."),
        };
    }

    public static BinaryWriter Writer(Stream stream) => new(stream, Encoding.UTF8, leaveOpen: true);

    private static void Begin(BinaryWriter writer, Kind kind, ISourceRow row)
    {
        writer.Write((byte)kind);
        writer.Write(row.Row);
    }

    private static void WritePost(BinaryWriter writer, PostRow post)
    {
        writer.Write(post.Url);
        writer.Write((int)post.Platform);
        writer.Write(post.PublishedAt.UtcTicks);
        writer.Write(post.Content);
        Write(writer, post.Likes);
        Write(writer, post.CommentsCount);
        Write(writer, post.Shares);
        Write(writer, post.Views);
        Write(writer, post.ContentType);
        writer.Write(post.IsSponsored);
        Write(writer, post.Account);
        writer.Write(post.IsCompetitor);
    }

    private static PostRow ReadPost(BinaryReader reader, int number) => new()
    {
        Row = number,
        Url = reader.ReadString(),
        Platform = (Platform)reader.ReadInt32(),
        PublishedAt = ReadInstant(reader),
        Content = reader.ReadString(),
        Likes = ReadCount(reader),
        CommentsCount = ReadCount(reader),
        Shares = ReadCount(reader),
        Views = ReadCount(reader),
        ContentType = ReadText(reader),
        IsSponsored = reader.ReadBoolean(),
        Account = ReadText(reader),
        IsCompetitor = reader.ReadBoolean(),
    };

    private static void Write(BinaryWriter writer, long? count)
    {
        writer.Write(count is not null);
        if (count is { } known)
        {
            writer.Write(known);
        }
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static long? ReadCount(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadInt64() : null;

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static DateTimeOffset ReadInstant(BinaryReader reader) => new(reader.ReadInt64(), TimeSpan.Zero);
}
