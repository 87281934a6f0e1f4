using Pixely.Persistence.Clients;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Clients;

public sealed class ClientIdListTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    [Fact]
    public async Task Lists_clients_by_what_never_changes()
    {
        // Tests beside this one create clients, also of earlier ids, whose place has been passed.
        var before = await Database.QueryAsync<Guid>("select id from fichas_cliente order by id");
        List<Guid> listed = [];
        while (await UseAsync<ClientDirectory, IReadOnlyList<ClientOwner>>(d => d.ListIdsOfAllTenantsAsync(listed.Count == 0 ? null : listed[^1], 1, Token)) is [var next])
        {
            Assert.DoesNotContain(next.ClientId, listed);
            listed.Add(next.ClientId);
        }

        Assert.Contains(ClientId, listed);
        Assert.Equal(before, listed.Where(before.Contains));
    }
}
