using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Npgsql;
using Pixely.Benchmarks.Api;
using Pixely.Core.Clients;
using Pixely.Tests.Fixtures.Postgres;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Benchmarks.Ingestion;

/// <summary>
/// The real worker as a process of its own ingests a workbook, then a CSV folder, of so many comments: how fast, beside a bare pass over the
/// workbook's XML, and with how much memory at most.
/// </summary>
internal static class IngestBenchmark
{
    private const double Mebibyte = 1 << 20;

    public static async Task RunAsync(string[] sizes, CancellationToken cancellationToken)
    {
        var comments = sizes is [var size] ? int.Parse(size, CultureInfo.InvariantCulture) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("pixely-ingest-").FullName;
        try
        {
            var workbook = Path.Combine(folder, "large.xlsx");
            LargeWorkbook.Save(workbook, comments);
            LargeWorkbook.SaveCsv(Path.Combine(folder, "large"), comments);
            Console.WriteLine($"{comments:N0} comments, workbook of {new FileInfo(workbook).Length / Mebibyte:N0} MiB, two cores: {Environment.ProcessorCount}");
            var pass = Stopwatch.GetTimestamp();
            var nodes = Pass(workbook);
            Console.WriteLine($"bare pass over the XML: {Stopwatch.GetElapsedTime(pass).TotalSeconds:F1} s, {nodes:N0} nodes");
            await using var server = await PostgresServer.StartAsync();
            await IngestAsync(server, folder, SourceKind.Workbook, "large.xlsx", comments, cancellationToken);
            await IngestAsync(server, folder, SourceKind.CsvFolder, "large", comments, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task IngestAsync(
        PostgresServer server, string folder, SourceKind kind, string location, int comments, CancellationToken cancellationToken)
    {
        var database = $"scheduler_{location.Replace('.', '_')}";
        await using (var connection = new NpgsqlConnection(server.ConnectionString("postgres")))
        {
            await connection.OpenAsync(cancellationToken);
            await using var create = new NpgsqlCommand($"create database {database}", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var sink = new RowSink(kind, location);
        await using var worker = ChildProcess.Start("Pixely.Orchestrator", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:scheduler"] = server.ConnectionString(database) + ";Password=not-asked-for-0123456789",
            ["Pixely:Address"] = sink.Address.ToString(),
            ["Pixely:Password"] = "not-asked-for-0123456789",
            ["Sources:Directory"] = folder,
            ["ChainHeads:Directory"] = Path.Combine(folder, "heads"),
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "Warning",
        });
        var status = await sink.EndAsync(cancellationToken);
        var seconds = (sink.Reading + sink.Sending).TotalSeconds;
        Console.WriteLine(
            $"{kind}: run {status}, {sink.Comments:N0} of {comments:N0} comments; read in {sink.Reading.TotalSeconds:F1} s, handed over in "
            + $"{sink.Sending.TotalSeconds:F1} s: {sink.Comments / seconds:N0} rows/s; most memory {worker.PeakMemory / Mebibyte:N0} MiB (limit 300)");
    }

    // What no reader can do without: unpack every part and look at every node.
    private static long Pass(string workbook)
    {
        var nodes = 0L;
        using var archive = ZipFile.OpenRead(workbook);
        foreach (var entry in archive.Entries.Where(static e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = XmlReader.Create(entry.Open());
            while (reader.Read())
            {
                nodes++;
            }
        }

        return nodes;
    }
}
