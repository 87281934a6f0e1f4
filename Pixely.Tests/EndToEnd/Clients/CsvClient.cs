using System.Globalization;
using System.Net;
using CsvHelper;
using Pixely.Core.Clients;
using Pixely.Core.Runs;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.EndToEnd.Clients;

/// <summary>A client of a test's own: its file at the Api, its spreadsheet as a folder of CSV files that the test writes.</summary>
internal sealed class CsvClient
{
    private static readonly string[] PostColumns = ["post_url", "platform", "created_at", "content", "likes", "comments_count", "shares", "views"];

    private static readonly string[] CommentColumns = ["post_url", "comment_text", "ownerUsername", "created_at", "likes"];

    private readonly StackFixture _stack;
    private readonly HttpClient _admin;
    private readonly DirectoryInfo _folder;

    private CsvClient(StackFixture stack, HttpClient admin, DirectoryInfo folder) => (_stack, _admin, _folder) = (stack, admin, folder);

    public required Guid Id { get; init; }

    public List<CsvPost> Posts { get; } = [];

    public List<CsvComment> Comments { get; } = [];

    /// <summary>A client with an empty folder.</summary>
    /// <param name="stack">The product.</param>
    /// <param name="admin">Who creates it.</param>
    /// <param name="brandName">What it is called; as its folder when null.</param>
    public static async Task<CsvClient> CreateAsync(StackFixture stack, HttpClient admin, string? brandName = null)
    {
        var name = $"test-{Guid.CreateVersion7():N}";
        var folder = stack.Sources.CreateSubdirectory(name);
        var created = await admin.PostAsync<ClientSummary>(
            "/fichas_cliente",
            new CreateClientRequest
            {
                Profile = new ClientProfile
                {
                    BrandName = brandName ?? name,
                    TimeZone = "Europe/Madrid",
                    Locale = "es-ES",
                    Schedule = "0 6 1 1 *",
                    Source = new SourceSettings { Kind = SourceKind.CsvFolder, Location = name },
                    OwnAccounts = ["la.marca"],
                },
            },
            HttpStatusCode.Created);
        return new CsvClient(stack, admin, folder) { Id = created.Id };
    }

    /// <summary>A client with twelve weekly posts and three comments under each, all long written and all different.</summary>
    public static async Task<CsvClient> CreateWithPostsAsync(StackFixture stack, HttpClient admin, string? brandName = null)
    {
        string[] opinions = ["me encanta, qué rico está todo", "un desastre, qué servicio tan malo", "¿a qué hora abrís el domingo?"];
        var client = await CreateAsync(stack, admin, brandName);
        for (var week = 0; week < 12; week++)
        {
            var post = new CsvPost(
                $"https://www.instagram.com/p/{client.Id.ToString("N")[20..]}{week:00}/",
                new DateTime(2026, 6, 1, 10, 0, 0).AddDays(7 * week),
                $"Novedades de la semana {week}");
            client.Posts.Add(post);
            client.Comments.AddRange(opinions.Select((o, i) =>
                new CsvComment(post.Url, $"{o}, semana {week}", $"persona{i}", CellOf(post.WrittenAt.AddHours(i + 1)))));
        }

        return client;
    }

    /// <summary>A local time as a cell says it.</summary>
    public static string CellOf(DateTime time) => time.ToString("s", CultureInfo.InvariantCulture);

    /// <summary>Rows of a table that belong to a client.</summary>
    public static async Task<long> CountAsync(StackFixture stack, Guid client, string table, string condition = "true")
    {
        await using var command = stack.Database.CreateCommand($"select count(*) from {table} where client_id = $1 and {condition}");
        command.Parameters.AddWithValue(client);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Rows of a table that belong to this client.</summary>
    public Task<long> CountAsync(string table, string condition = "true") => CountAsync(_stack, Id, table, condition);

    /// <summary>Writes both sheets as they are now.</summary>
    public void Save()
    {
        Write("Posts", PostColumns, Posts.Select(static p => new object[] { p.Url, "instagram", CellOf(p.WrittenAt), p.Content, 120, 3, 8, 2_400 }));
        Write("Comments", CommentColumns, Comments.Select(static c => new object[] { c.PostUrl, c.Text, c.Author, c.WrittenAt, 2 }));
    }

    public void DeletePosts() => File.Delete(PathOf("Posts"));

    /// <summary>Saves, asks for a run and waits for its end.</summary>
    public Task<RunSummary> RunAsync()
    {
        Save();
        return RunOverFilesAsync();
    }

    /// <summary>Asks for a run over the files as they are, and waits for its end.</summary>
    public Task<RunSummary> RunOverFilesAsync() => _admin.RunAsync(Id, _stack);

    private void Write(string sheet, string[] columns, IEnumerable<object[]> rows)
    {
        using var text = new StreamWriter(PathOf(sheet));
        using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        foreach (var row in rows.Prepend(columns))
        {
            foreach (var cell in row)
            {
                csv.WriteField(cell);
            }

            csv.NextRecord();
        }
    }

    private string PathOf(string sheet) => Path.Combine(_folder.FullName, sheet + ".csv");
}

/// <summary>A row of Posts; its time is local.</summary>
internal sealed record CsvPost(string Url, DateTime WrittenAt, string Content);

/// <summary>A row of Comments; its time as the cell says it.</summary>
internal sealed record CsvComment(string PostUrl, string Text, string Author, string WrittenAt);
