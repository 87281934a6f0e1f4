using System.Globalization;
using System.Net;
using System.Text.Json;
using Npgsql;
using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Privacy;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Fixtures.Privacy;

/// <summary>A client with one person whose name and words occur nowhere else, and everything that is stored and shown of them.</summary>
internal sealed class MarkedClient(ApiHost api, PixelyDatabase database, ClientSummary client)
{
    private static readonly string[] Sentences =
    [
        "Me encanta este café, qué maravilla de sabor", "Qué asco de servicio, no vuelvo nunca más", "¿A qué hora abrís el domingo?",
        "El precio ha subido demasiado, es carísimo", "Gracias por todo, sois los mejores", "Estoy harto de esperar tanto tiempo",
        "Una pena que no haya más tiendas en Valencia", "El envío llegó roto y nadie contesta", "Buenísimo el nuevo sabor de vainilla",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The person's name.</summary>
    public string Author { get; } = $"zorblax{client.Id:N}"[..20];

    /// <summary>A word of all that the person writes.</summary>
    public string Word { get; } = $"quuxword{client.Id:N}"[..20];

    public Guid Id => client.Id;

    public Guid TenantId => client.TenantId;

    /// <summary>Reads a spreadsheet, annotates it and stores an insight with all modules, as a daily run does.</summary>
    public static async Task<MarkedClient> CreateAsync(ApiHost api, PixelyDatabase database)
    {
        var marked = new MarkedClient(api, database, await api.CreateClientAsync());
        await marked.IngestAsync();
        await marked.StoreInsightAsync();
        return marked;
    }

    /// <summary>The sheet, as it is every day.</summary>
    public IngestionBatch Sheet()
    {
        var comments = new List<CommentRow>();
        for (var post = 1; post <= 8; post++)
        {
            for (var i = 0; i < 30; i++)
            {
                var author = $"persona_{(i * 7 + post) % 40}";
                comments.Add(Examples.Comment(post, author, $"{Sentences[(i * post + i) % Sentences.Length]} {(i % 3 == 0 ? post : "")}".Trim(), i) with { Likes = i % 5 });
            }

            // Liked more than anything else, and strongly worded: the person is a key voice and quoted everywhere.
            comments.Add(Examples.Comment(post, post % 2 == 0 ? Author : $"@{Author}", $"¡Qué maravilla, me encanta! {Word} {post} @persona_3", 40) with { Likes = 90 + post });
            comments.Add(Examples.Comment(post, "persona_5", $"Tiene toda la razón @{Author}, totalmente de acuerdo {post}", 50) with { Likes = 60 });
        }

        return new IngestionBatch
        {
            Posts = [.. Enumerable.Range(1, 8).Select(static post => Examples.Post(post, likes: 40 + (post * 7 % 11)))],
            Comments = [.. comments.Select(static (row, i) => row with { Row = i + 2 })],
            Rejections = [new Rejection { Sheet = "Comments", Row = 900, Column = "author", Value = $"{Author} x", Code = "unreadable_date", Reason = "No es una fecha." }],
        };
    }

    /// <summary>Reads a sheet.</summary>
    public async Task<IngestionReport> IngestAsync(IngestionBatch? sheet = null)
    {
        var batch = sheet ?? Sheet();
        var report = await api.IngestAsync(Id, batch);
        await api.AnnotateAsync(Id,
        [
            .. batch.Comments.Select(static c => (SubjectKind.Comment, c.Text)).Concat(batch.Posts.Select(static p => (SubjectKind.Post, Text: p.Content)))
                .Where(static item => item.Text.Length > 0)
                .DistinctBy(static item => (item.Item1, ContentHashes.OfText(item.Text)))
                .Select(static item => Examples.Annotation(item.Text, item.Item1) with { Values = BuiltInAnnotator.Annotate(item.Text) }),
        ]);
        return report;
    }

    /// <summary>Stores an insight of what is there.</summary>
    public async Task<InsightResponse> StoreInsightAsync()
    {
        var analysis = await AnalyseAsync();
        var run = await api.StartRunAsync(Id);
        return await api.Worker.PostAsync<InsightResponse>(
            "/insights",
            Examples.Insight(Id, run.Id) with { Counts = analysis.Counts, Window = analysis.Window, Results = analysis.Results },
            HttpStatusCode.Created);
    }

    /// <summary>All modules over everything.</summary>
    public Task<WindowAnalysisResponse> AnalyseAsync() => api.Admin.GetAsync<WindowAnalysisResponse>($"/fichas_cliente/{Id}/analysis");

    /// <summary>Every column of every table, as <c>table.column</c>, that has a text within it in any row.</summary>
    public async Task<IReadOnlyList<string>> FindInDatabaseAsync(string text)
    {
        await using var connection = new NpgsqlConnection(database.Superuser);
        await connection.OpenAsync(Token);
        var columns = await ReadAsync(connection, """
            select format('%I.%I', c.table_name, c.column_name) from information_schema.columns as c
            join information_schema.tables as t using (table_schema, table_name)
            where c.table_schema in ('public', 'directory') and t.table_type = 'BASE TABLE' order by 1
            """);
        var found = new List<string>();
        foreach (var column in columns)
        {
            var table = column[..column.IndexOf('.', StringComparison.Ordinal)];
            await using var command = new NpgsqlCommand(
                $"select exists (select from {(table == "sign_in_names" ? "directory." : "public.")}{table} where {column[(table.Length + 1)..]}::text ilike '%{text}%')", connection);
            if ((bool)(await command.ExecuteScalarAsync(Token))!)
            {
                found.Add(column);
            }
        }

        return found;
    }

    /// <summary>Every answer about the client that has a text within it.</summary>
    public async Task<IReadOnlyList<string>> FindInAnswersAsync(string text)
    {
        var insights = await api.Admin.GetAsync<Page<InsightReference>>($"/fichas_cliente/{Id}/insights");
        string[] paths =
        [
            "", "/analysis", "/window/posts", "/window/comments?limit=2000", "/insights", "/erasures", "/ingestions", "/runs", "/usage",
            "/last_analysis_timestamp", "/rejections",
        ];
        var found = new List<string>();
        foreach (var path in paths.Select(path => $"/fichas_cliente/{Id}{path}")
            .Append($"/insights?ficha_cliente_id={Id}")
            .Concat(insights.Items.Select(static insight => $"/insights/{insight.Id}")))
        {
            using var response = await api.Admin.GetAsync(new Uri(path, UriKind.Relative), Token);
            if ((await response.Content.ReadAsStringAsync(Token)).Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(path.Replace(Id.ToString(), "", StringComparison.Ordinal));
            }
        }

        return found;
    }

    /// <summary>Results without the texts and names in them: what must stay.</summary>
    public static string FiguresOf(IReadOnlyDictionary<string, ModuleOutcome> results) => string.Join(
        "\n",
        results.OrderBy(static r => r.Key, StringComparer.Ordinal)
            .Select(static r => string.Create(CultureInfo.InvariantCulture, $"{r.Key} {r.Value.Status} {r.Value.Error} {(r.Value.Result is { } result ? Blank(result) : "")}")));

    private static string Blank(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', value.EnumerateObject().OrderBy(static m => m.Name, StringComparer.Ordinal).Select(static m =>
            $"{m.Name}:{(PersonalMembers.Contain(m.Name) && m.Value.ValueKind == JsonValueKind.String ? "" : Blank(m.Value))}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Blank))}]",
        _ => value.GetRawText(),
    };

    private static async Task<List<string>> ReadAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<string>();
        while (await reader.ReadAsync(Token))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
