using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Pixely.Orchestrator.SharedTables;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>
/// The layouts that any worker has learnt, in the scheduler's database. Every use renews one; what nobody has used for two months is
/// forgotten. Spreadsheets stand under the hash of their id: with a key that opens public ones, an id is as good as their content.
/// </summary>
internal sealed class SharedLayouts(NpgsqlDataSource database) : IDisposable
{
    private const string Columns =
        """
        spreadsheet text primary key,
        name text not null,
        titles text[] not null,
        since timestamptz not null,
        learnt timestamptz not null,
        used timestamptz not null
        """;

    private const string Find =
        """
        update pixely_sheet_layouts set used = clock_timestamp() where spreadsheet = $1
        returning name, titles, extract(epoch from clock_timestamp() - learnt)::double precision, extract(epoch from learnt - since)::double precision
        """;

    // Workers that clean up at the same time leave each other's rows alone.
    private const string Remember =
        """
        with unused as (
            delete from pixely_sheet_layouts where spreadsheet in (
                select spreadsheet from pixely_sheet_layouts
                where $4 and spreadsheet <> $1 and used < clock_timestamp() - interval '60 days'
                limit 1000 for update skip locked))
        insert into pixely_sheet_layouts as layout (spreadsheet, name, titles, since, learnt, used)
        values ($1, $2, $3, clock_timestamp(), clock_timestamp(), clock_timestamp())
        on conflict (spreadsheet) do update set
            name = excluded.name, titles = excluded.titles, learnt = excluded.learnt, used = excluded.used,
            since = case when layout.titles = excluded.titles then least(layout.since, excluded.since) else excluded.since end
        returning extract(epoch from learnt - since)::double precision
        """;

    private const string Forget = "delete from pixely_sheet_layouts where spreadsheet = $1 and titles = $2";

    private readonly SharedTable _table = new(database, "pixely_sheet_layouts", Columns);

    /// <summary>The layout, how long ago it was learnt, and how long it had been the same by then; or null.</summary>
    public Task<(SheetLayout Layout, TimeSpan Age, TimeSpan Stood)?> FindAsync(string spreadsheet, CancellationToken cancellationToken) =>
        _table.ReadAsync(Find, [KeyOf(spreadsheet)], static row => row.Read()
            ? (new SheetLayout(row.GetString(0), row.GetFieldValue<string[]>(1)), TimeSpan.FromSeconds(row.GetDouble(2)), TimeSpan.FromSeconds(row.GetDouble(3)))
            : ((SheetLayout, TimeSpan, TimeSpan)?)null, cancellationToken);

    /// <summary>Keeps what was learnt just now, and says how long it has been the same.</summary>
    /// <param name="spreadsheet">The spreadsheet's id.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="cleansUp">Whether to forget what nobody uses.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TimeSpan> RememberAsync(string spreadsheet, SheetLayout layout, bool cleansUp, CancellationToken cancellationToken) => _table.ReadAsync(
        Remember,
        [KeyOf(spreadsheet), layout.Name, layout.Titles.ToArray(), cleansUp],
        static row => row.Read() ? TimeSpan.FromSeconds(row.GetDouble(0)) : TimeSpan.Zero,
        cancellationToken);

    /// <summary>Forgets a layout that proved wrong, unless another has been learnt meanwhile.</summary>
    public Task ForgetAsync(string spreadsheet, SheetLayout layout, CancellationToken cancellationToken) =>
        _table.ReadAsync(Forget, [KeyOf(spreadsheet), layout.Titles.ToArray()], static row => row.RecordsAffected, cancellationToken);

    public void Dispose() => _table.Dispose();

    private static string KeyOf(string spreadsheet) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(spreadsheet)));
}
