using Pixely.Core.Analysis;

namespace Pixely.Tests.Conventions;

public sealed class CoreReferenceConventionsTests
{
    private static readonly string[] Foreign =
        ["Microsoft.EntityFrameworkCore", "Npgsql", "Microsoft.AspNetCore", "System.Net.Http", "System.Net.Sockets", "Microsoft.Extensions", "OpenTelemetry"];

    [Fact]
    public void References_no_database_no_web_and_no_host() =>
        Assert.DoesNotContain(
            typeof(ModuleCatalog).Assembly.GetReferencedAssemblies().Select(static a => a.Name!),
            static name => Foreign.Any(f => name.StartsWith(f, StringComparison.Ordinal)));

    [Fact]
    public void Keeps_every_class_of_the_analysis_sealed_static_or_abstract() =>
        Assert.Empty(typeof(ModuleCatalog).Assembly.GetTypes()
            .Where(static t => t is { IsClass: true, IsSealed: false, IsAbstract: false } && t.Namespace?.StartsWith("Pixely.Core", StringComparison.Ordinal) == true)
            .Select(static t => t.FullName));
}
