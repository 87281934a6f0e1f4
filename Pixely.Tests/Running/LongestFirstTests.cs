using System.Reflection;

namespace Pixely.Tests.Running;

public sealed class LongestFirstTests
{
    [Fact]
    public void Names_only_collections_that_there_are()
    {
        var types = typeof(LongestFirst).Assembly.GetTypes();
        var shared = types.Select(static t => t.GetCustomAttribute<CollectionDefinitionAttribute>()?.Name);
        var own = types.Where(static t => t.GetCustomAttribute<CollectionAttribute>() is null).Select(static t => t.FullName);

        Assert.Empty(LongestFirst.Long.Except([.. shared.OfType<string>(), .. own.OfType<string>()]));
    }
}
