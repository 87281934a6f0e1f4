using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pgvector;
using Pgvector.EntityFrameworkCore;
using Pixely.Tests.Fixtures.Postgres;

namespace Pixely.Tests.StandIns.Pgvector;

public sealed class VectorColumnTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private PassageContext _context = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Cancellation);
        _context = NewContext();
        await _context.Database.ExecuteSqlRawAsync(_context.Database.GenerateCreateScript(), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Keeps_a_vector_exactly()
    {
        var stored = Pseudorandom(1);
        _context.Passages.AddRange(new Passage { Text = "with", Embedding = stored }, new Passage { Text = "without" });
        await _context.SaveChangesAsync(Cancellation);

        await using var other = NewContext();
        var passages = await other.Passages.OrderBy(static p => p.Id).ToListAsync(Cancellation);

        Assert.Equal(stored, passages[0].Embedding);
        Assert.Null(passages[1].Embedding);
    }

    [Fact]
    public async Task Keeps_a_vector_exactly_without_async()
    {
        var stored = Pseudorandom(2);
        _context.Passages.Add(new Passage { Text = "sync", Embedding = stored });
#pragma warning disable MA0042, CA1849 // The synchronous path is the subject.
        _context.SaveChanges();

        using var other = NewContext();
        Assert.Equal(stored, other.Passages.Single().Embedding);
#pragma warning restore MA0042, CA1849
    }

    [Fact]
    public async Task Declares_the_column_with_its_dimensions_and_index()
    {
        var script = _context.Database.GenerateCreateScript();

        Assert.Contains("\"Embedding\" vector(384)", script, StringComparison.Ordinal);
        Assert.Contains("USING hnsw (\"Embedding\" vector_cosine_ops)", script, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DbUpdateException>(() =>
        {
            _context.Passages.Add(new Passage { Text = "short", Embedding = new Vector(new float[3]) });
            return _context.SaveChangesAsync(Cancellation);
        });
    }

    [Fact]
    public async Task Sees_a_changed_vector_and_no_change_in_an_equal_one()
    {
        var passage = new Passage { Text = "x", Embedding = Pseudorandom(3) };
        _context.Passages.Add(passage);
        await _context.SaveChangesAsync(Cancellation);

        passage.Embedding = new Vector(passage.Embedding.ToArray());
        _context.ChangeTracker.DetectChanges();
        Assert.False(_context.Entry(passage).Property(static p => p.Embedding).IsModified);

        passage.Embedding = Pseudorandom(4);
        _context.ChangeTracker.DetectChanges();
        Assert.True(_context.Entry(passage).Property(static p => p.Embedding).IsModified);
    }

    [Fact]
    public async Task Computes_every_distance_in_the_database()
    {
        var (a, b) = (Pseudorandom(5), Pseudorandom(6));
        _context.Passages.Add(new Passage { Text = "a", Embedding = a });
        await _context.SaveChangesAsync(Cancellation);

        var distances = await _context.Passages
            .Select(p => new
            {
                Euclidean = p.Embedding!.L2Distance(b),
                Cosine = p.Embedding!.CosineDistance(b),
                Product = p.Embedding!.MaxInnerProduct(b),
                Taxicab = p.Embedding!.L1Distance(b),
            })
            .SingleAsync(Cancellation);

        var pairs = a.ToArray().Zip(b.ToArray(), static (x, y) => (X: (double)x, Y: (double)y)).ToArray();
        var product = pairs.Sum(static p => p.X * p.Y);
        var norms = Math.Sqrt(pairs.Sum(static p => p.X * p.X)) * Math.Sqrt(pairs.Sum(static p => p.Y * p.Y));
        Assert.Equal(Math.Sqrt(pairs.Sum(static p => (p.X - p.Y) * (p.X - p.Y))), distances.Euclidean, 1e-4);
        Assert.Equal(1 - (product / norms), distances.Cosine, 1e-4);
        Assert.Equal(-product, distances.Product, 1e-4);
        Assert.Equal(pairs.Sum(static p => Math.Abs(p.X - p.Y)), distances.Taxicab, 1e-3);
    }

    [Fact]
    public async Task Finds_the_nearest_in_order()
    {
        for (var seed = 10; seed < 60; seed++)
        {
            _context.Passages.Add(new Passage { Text = $"seed {seed}", Embedding = Pseudorandom(seed) });
        }

        await _context.SaveChangesAsync(Cancellation);
        var query = Pseudorandom(33);

        var nearest = await _context.Passages
            .OrderBy(p => p.Embedding!.CosineDistance(query))
            .Take(3)
            .Select(p => new { p.Text, Distance = p.Embedding!.CosineDistance(query) })
            .ToListAsync(Cancellation);

        Assert.Equal("seed 33", nearest[0].Text);
        Assert.Equal(0, nearest[0].Distance, 1e-6);
        Assert.True(nearest[1].Distance <= nearest[2].Distance);
    }

    [Fact]
    public async Task Compares_columns_with_each_other()
    {
        _context.Passages.AddRange(
            new Passage { Text = "a", Embedding = Pseudorandom(7) }, new Passage { Text = "b", Embedding = Pseudorandom(8) });
        await _context.SaveChangesAsync(Cancellation);

        var near = await _context.Passages
            .SelectMany(_ => _context.Passages, static (x, y) => new { X = x, Y = y })
            .Where(static p => p.X.Embedding!.CosineDistance(p.Y.Embedding!) < 0.001)
            .CountAsync(Cancellation);

        Assert.Equal(2, near);
    }

    [Fact]
    public async Task Works_in_plain_commands_arrays_and_copies()
    {
        var builder = new NpgsqlDataSourceBuilder(_database.ConnectionString);
        builder.UseVector();
        await using var source = builder.Build();
        var vectors = Enumerable.Range(20, 30).Select(Pseudorandom).ToArray();
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        await using (var import = await connection.BeginBinaryImportAsync("copy \"Passages\" (\"Text\", \"Embedding\") from stdin (format binary)", Cancellation))
        {
            foreach (var vector in vectors)
            {
                await import.StartRowAsync(Cancellation);
                await import.WriteAsync("copied", Cancellation);
                await import.WriteAsync(vector, Cancellation);
            }

            await import.CompleteAsync(Cancellation);
        }

        await using var command = new NpgsqlCommand("select array_agg(\"Embedding\" order by \"Id\") from \"Passages\"", connection);
        Assert.Equal(vectors, Assert.IsType<Vector[]>(await command.ExecuteScalarAsync(Cancellation)));
    }

    [Fact]
    public void Refuses_to_compute_a_distance_in_the_client() =>
        Assert.Throws<InvalidOperationException>(static () => Pseudorandom(1).CosineDistance(Pseudorandom(2)));

    private static Vector Pseudorandom(int seed)
    {
        var random = new Random(seed);
        return new Vector(Enumerable.Range(0, PassageContext.Dimensions).Select(_ => random.NextSingle() - 0.5f).ToArray());
    }

    private PassageContext NewContext() =>
        new(new DbContextOptionsBuilder<PassageContext>().UseNpgsql(_database.ConnectionString, static npgsql => npgsql.UseVector()).Options);
}
