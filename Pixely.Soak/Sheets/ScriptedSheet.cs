using System.Globalization;
using System.Text.Json.Nodes;

namespace Pixely.Soak.Sheets;

/// <summary>A client's spreadsheet, which grows, is edited and tidied while it is read; and everything that ever stood in it.</summary>
/// <param name="id">Its id at the service.</param>
internal sealed class ScriptedSheet(string id)
{
    private readonly Lock _gate = new();
    private readonly List<SheetPost> _posts = [];
    private readonly List<SheetComment> _rows = [];
    private readonly HashSet<SheetComment> _ever = [];
    private readonly HashSet<SheetComment> _superseded = [];
    private readonly List<SheetComment> _unreadable = [];

    public string Id => id;

    /// <summary>Changes so far; the service tells it as the file's version.</summary>
    public long Version { get; private set; }

    /// <summary>Whether it is shared with the reader no longer.</summary>
    public bool IsForbidden { get; set; }

    /// <summary>All posts, with their figures.</summary>
    public IReadOnlyList<SheetPost> Posts
    {
        get
        {
            lock (_gate)
            {
                return [.. _posts];
            }
        }
    }

    /// <summary>The comments that stand in it now.</summary>
    public IReadOnlyList<SheetComment> Rows
    {
        get
        {
            lock (_gate)
            {
                return [.. _rows];
            }
        }
    }

    /// <summary>Every comment that ever stood in it.</summary>
    public IReadOnlyCollection<SheetComment> Ever
    {
        get
        {
            lock (_gate)
            {
                return [.. _ever];
            }
        }
    }

    /// <summary>Those that were edited away.</summary>
    public IReadOnlyCollection<SheetComment> Superseded
    {
        get
        {
            lock (_gate)
            {
                return [.. _superseded];
            }
        }
    }

    public void AddPost(SheetPost post) => Change(() => _posts.Add(post));

    public void AddComment(SheetComment comment) => Change(() =>
    {
        _rows.Add(comment);
        _ever.Add(comment);
    });

    /// <summary>Somebody pastes rows of which nobody can read the date: they are rejected, and never were comments.</summary>
    public void Spoil(IEnumerable<SheetComment> rows) => Change(() => _unreadable.AddRange(rows));

    /// <summary>The rows that cannot be read are taken out again.</summary>
    public void Mend() => Change(_unreadable.Clear);

    /// <summary>Somebody changes what a row says.</summary>
    public void Edit(SheetComment comment, string text) => Change(() =>
    {
        var edited = comment with { Text = text };
        _rows[_rows.IndexOf(comment)] = edited;
        _ever.Add(edited);
        _superseded.Add(comment);
    });

    /// <summary>Somebody tidies up.</summary>
    public void Remove(SheetComment comment) => Change(() => _rows.Remove(comment));

    public void SetFigures(SheetPost post, PostFigures figures) => Change(() => post.History.Add(figures));

    /// <summary>The values of one sheet, from row <paramref name="first"/> to <paramref name="last"/>, as the service gives them.</summary>
    public JsonArray Values(string title, int first, int last)
    {
        lock (_gate)
        {
            IEnumerable<JsonArray> rows = title == "Posts"
                ? _posts.Select(static p => new JsonArray(
                    p.Url, "instagram", Cell(p.PublishedAt), p.Content, p.Figures.Likes, p.Figures.Comments, p.Figures.Shares, p.Figures.Views))
                : _rows.Select(static c => new JsonArray(c.PostUrl, c.Text, c.Author, Cell(c.PublishedAt), 1))
                    .Concat(_unreadable.Select(static c => new JsonArray(c.PostUrl, c.Text, c.Author, "ayer por la tarde", 1)));
            JsonArray header = title == "Posts"
                ? ["post_url", "platform", "created_at", "content", "likes", "comments_count", "shares", "views"]
                : ["post_url", "comment_text", "ownerUsername", "created_at", "likes"];
            return [.. rows.Prepend(header).Skip(first - 1).Take(last - first + 1)];
        }
    }

    private static string Cell(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            Version++;
        }
    }
}
