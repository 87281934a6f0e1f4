using System.Reflection;
using Pixely.Tests.Running;
using Xunit.v3;

[assembly: TestFramework(typeof(InOrderFramework))]

namespace Pixely.Tests.Running;

/// <summary>xUnit as it is, but for <see cref="InOrderRunner"/>.</summary>
public sealed class InOrderFramework : XunitTestFramework
{
    private readonly string? _configuration;

    /// <summary>For runs without a file of settings.</summary>
    public InOrderFramework()
    {
    }

    /// <summary>For runs with a file of settings.</summary>
    /// <param name="configFileName">Its name.</param>
    public InOrderFramework(string? configFileName)
        : base(configFileName) => _configuration = configFileName;

    /// <inheritdoc/>
    protected override ITestFrameworkExecutor CreateExecutor(Assembly assembly) =>
        new InOrderExecutor(new XunitTestAssembly(assembly, _configuration, assembly.GetName().Version));
}
