using Pixely.Soak.Sheets;

namespace Pixely.Soak.World;

/// <summary>What happens to a client's spreadsheet from day to day.</summary>
/// <param name="client">The client.</param>
/// <param name="chance">The dice of this client.</param>
/// <param name="start">When the story begins; posts are older, comments come at most some days after theirs.</param>
internal sealed class ClientStory(SoakClient client, Random chance, DateTimeOffset start)
{
    private const int MostPosts = 40;

    private static readonly string[] Sayings =
    [
        "me encanta el sabor, volveré", "tardaron mucho en atenderme", "¿abrís los domingos?", "el precio subió otra vez y no lo entiendo",
        "qué detalle tan bonito, gracias", "llegó frío y nadie respondió", "lo recomiendo a todo el mundo", "esperaba más después de tanto anuncio",
    ];

    private int _people;

    /// <summary>What stands in the sheet before the first run.</summary>
    public void Begin()
    {
        AddPost();
        AddPost();
        AddComments(6);
    }

    /// <summary>A day on which nobody changes anything happens, too.</summary>
    public async Task LiveADayAsync(StoredRows stored, CancellationToken cancellationToken)
    {
        if (chance.Next(8) == 0)
        {
            return;
        }

        if (chance.Next(5) == 0 && client.Sheet.Posts.Count < MostPosts)
        {
            AddPost();
        }

        AddComments(chance.Next(1, 5));
        if (chance.Next(3) == 0)
        {
            ChangeRow(await stored.CommentsAsync(client, cancellationToken));
        }

        if (chance.Next(2) == 0)
        {
            ChangeFigures(await stored.FiguresAsync(client, cancellationToken));
        }
    }

    private void AddPost()
    {
        var number = client.Sheet.Posts.Count + 1;
        client.Sheet.AddPost(new SheetPost(
            $"https://instagram.com/p/{client.Sheet.Id}-{number}",
            $"{client.Marker}: la novedad número {number} de {client.Sheet.Id}",
            // The last one, too, is of the past: a row of the future is rejected until its day has come.
            start.AddDays(number - MostPosts - 1),
            new PostFigures(chance.Next(100), chance.Next(50), chance.Next(20), chance.Next(5_000))));
    }

    // Most are on posts of long ago: late comments are the ones that get lost.
    private void AddComments(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var person = ++_people;
            var post = client.Sheet.Posts[chance.Next(client.Sheet.Posts.Count)];
            var saying = Sayings[chance.Next(Sayings.Length)];
            // Some say exactly what somebody else has said: one annotation is to serve them all.
            var text = chance.Next(6) == 0 ? $"{client.Marker} en {client.Sheet.Id}: {saying}" : $"{client.Marker} en {client.Sheet.Id}, soy la {person}: {saying}";
            client.Sheet.AddComment(new SheetComment(post.Url, $"{client.Marker}_{client.Sheet.Id}_{person}", post.PublishedAt.AddMinutes(person), text));
        }
    }

    private void ChangeRow(HashSet<(string Author, string Text)> stored)
    {
        var known = client.Sheet.Rows.Where(row => stored.Contains((row.Author, row.Text))).ToList();
        if (known.Count > 0)
        {
            var row = known[chance.Next(known.Count)];
            if (chance.Next(3) == 0)
            {
                client.Sheet.Remove(row);
            }
            else
            {
                client.Sheet.Edit(row, $"{client.Marker} en {client.Sheet.Id}, corrijo {++_people}: {Sayings[chance.Next(Sayings.Length)]}");
            }
        }
    }

    private void ChangeFigures(Dictionary<string, PostFigures> stored)
    {
        var known = client.Sheet.Posts.Where(post => stored.TryGetValue(post.Url, out var figures) && figures == post.Figures).ToList();
        if (known.Count > 0)
        {
            var post = known[chance.Next(known.Count)];
            var (likes, comments, shares, views) = post.Figures;
            client.Sheet.SetFigures(post, new PostFigures(likes + chance.Next(1, 9), comments + chance.Next(3), shares, views + chance.Next(200)));
        }
    }
}
