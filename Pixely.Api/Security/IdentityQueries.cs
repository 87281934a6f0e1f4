using Pixely.Persistence.Identity;
using Pixely.Persistence.Pools;

namespace Pixely.Api.Security;

/// <summary>
/// Asks about accounts in a unit of work of its own, whose connections nothing but identity uses: who somebody is can be found out while
/// all other connections wait for slow queries.
/// </summary>
internal sealed class IdentityQueries(IServiceScopeFactory scopes)
{
    /// <summary>The answer to one question.</summary>
    public async Task<TAnswer> AskAsync<TAnswer>(Func<UserDirectory, Task<TAnswer>> question)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DatabasePoolScope>().Use(DatabasePool.Identity);
        return await question(scope.ServiceProvider.GetRequiredService<UserDirectory>());
    }
}
