using Microsoft.EntityFrameworkCore;
using Pgvector;
using Pgvector.EntityFrameworkCore;
using Pixely.Core.Ingestion;
using Pixely.Persistence.Knowledge;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Knowledge;

public sealed class ContextChunkTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    [Fact]
    public async Task Finds_the_own_passages_by_meaning()
    {
        var (otherTenant, otherClient) = await CreateClientAsync();
        await AddAsync(TenantId, ClientId, "cerca", 1f, 0.1f);
        await AddAsync(TenantId, ClientId, "lejos", -1f, 0f);
        await AddAsync(otherTenant, otherClient, "ajeno", 1f, 0f);
        var sought = Embedding(1f, 0f);

        var found = await InDatabaseAsync(db => db.ContextChunks
            .OrderBy(c => c.Embedding.CosineDistance(sought)).Select(static c => c.Text).ToListAsync(Token));

        Assert.Equal(["cerca", "lejos"], found);
    }

    [Fact]
    public async Task Refuses_another_number_of_dimensions()
    {
        var fault = await Assert.ThrowsAsync<DbUpdateException>(() => InDatabaseAsync(db =>
        {
            db.ContextChunks.Add(Chunk(TenantId, ClientId, "corto", new Vector(new float[3])));
            return db.SaveChangesAsync(Token);
        }));

        Assert.Contains("384", fault.InnerException!.Message, StringComparison.Ordinal);
    }

    private static Vector Embedding(float first, float second)
    {
        var numbers = new float[ContextChunk.Dimensions];
        (numbers[0], numbers[1]) = (first, second);
        return new Vector(numbers);
    }

    private ContextChunk Chunk(Guid tenantId, Guid clientId, string text, Vector embedding) => new()
    {
        TenantId = tenantId,
        Id = Guid.CreateVersion7(),
        ClientId = clientId,
        SourceKind = "comment",
        SourceId = Guid.CreateVersion7(),
        Text = text,
        TextHash = ContentHashes.OfText(text),
        Embedding = embedding,
        EmbeddingModel = "test",
        CreatedAt = Clock.GetUtcNow(),
    };

    private Task<int> AddAsync(Guid tenantId, Guid clientId, string text, float first, float second) => InDatabaseAsync(
        db =>
        {
            db.ContextChunks.Add(Chunk(tenantId, clientId, text, Embedding(first, second)));
            return db.SaveChangesAsync(Token);
        },
        tenantId);
}
