using System.Text;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>A client whose name, posts, comments, authors and rejected cells are what somebody with bad intent would write.</summary>
internal static class HostileClient
{
    /// <summary>Counts elements with a text that changes directions and no wall around it.</summary>
    public const string CountsTextsThatMayTurnTheirSurroundings = """
        () => {
          const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
          let open = 0;
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const e = node.parentElement;
            if (/[\u202a-\u202e\u2066-\u2069]/.test(node.data) && !e.closest('bdi, [dir], option, title, desc, text')) open++;
          }
          return open;
        }
        """;

    /// <summary>What each kind of hostile comment begins with; each is shown as text somewhere.</summary>
    public static readonly string[] Marks = ["<script>", "\"><img", "al revés", "invisible", "xxxxxxxxxx", "Zalgo", "=cmd|", "عائشة"];

    private static readonly string[] Texts =
    [
        "<script>alert('hola')</script><style>body{display:none}</style> <!-- </main>",
        "\"><img src=x onerror=alert(1)> <svg/onload=alert(1)> javascript:alert(1) {{7*7}} @(1+1)",
        "al revés \u202Eodatnemoc\u2066 que no cierra nada",
        "invisible " + string.Concat(Enumerable.Repeat("\u200B\u200D\u2060\uFEFFa", 400)),
        new string('x', 20_000),
        "Zalgo " + string.Concat(Enumerable.Repeat("o" + string.Concat(Enumerable.Repeat("\u0301\u0323\u0335\u0489", 50)), 4)),
        "=cmd|'/c calc'!A1\r\n\r\n\r\n\t\u0085\u2028 línea",
        "عائشة قالت إن القهوة ممتازة جدا \U0001F469\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466",
    ];

    /// <summary>Busy as other clients are, and ugly throughout.</summary>
    public static SampleClient In(Guid tenant)
    {
        var client = SampleClient.Busy("<b>Marca</b>\u202E" + new string('W', 150), tenant);
        for (var i = 0; i < client.Comments.Count; i++)
        {
            var text = Texts[i % Texts.Length];
            client.Comments[i] = client.Comments[i] with { Text = text, Author = AuthorOf(text), Likes = i };
        }

        for (var i = 0; i < client.Posts.Count; i++)
        {
            client.Posts[i] = client.Posts[i] with { Content = Texts[i % Texts.Length] + " #" + new string('h', 300) };
            client.Metrics[client.Posts[i].Id] = [.. Enumerable.Range(1, 90).Select(static day => new ObservedMetrics(SampleClient.Now.AddDays(day - 95), day % 2, day % 7 == 0 ? null : 9_999_999_990 - day, null, 9_999_999_999))];
        }

        client.Rejections.AddRange(Texts.Select(static text => new Rejection
        {
            Sheet = "Comments",
            Row = 7,
            Column = "comment_text",
            Value = text[..Math.Min(200, text.Length)],
            Code = "too_long",
            Reason = text,
        }));
        client.Summary = client.Summary with
        {
            LastRun = client.Summary.LastRun! with
            {
                Ingestion = new IngestionReport
                {
                    PostsNew = 0, PostsChanged = 0, PostsKnown = 36, CommentsNew = 0, CommentsKnown = 288, CommentsSuperseded = 0, FiguresChanged = 0,
                    Rejected = client.Rejections.Count,
                },
            },
        };
        return client;
    }

    private static string AuthorOf(string text)
    {
        var name = new StringBuilder(text, 0, Math.Min(150, text.Length), 150);
        return name.Replace('\r', '_').Replace('\n', '_').ToString();
    }
}
