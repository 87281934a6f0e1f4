using Xunit.Sdk;
using Xunit.v3;

namespace Pixely.Tests.Running;

/// <summary>Hands the tests to <see cref="InOrderRunner"/>.</summary>
internal sealed class InOrderExecutor(IXunitTestAssembly assembly) : XunitTestFrameworkExecutor(assembly)
{
    /// <inheritdoc/>
    public override async ValueTask RunTestCases(
        IReadOnlyCollection<IXunitTestCase> testCases,
        IMessageSink executionMessageSink,
        ITestFrameworkExecutionOptions executionOptions,
        CancellationToken cancellationToken) =>
        await new InOrderRunner().Run(TestAssembly, testCases, executionMessageSink, executionOptions, cancellationToken);
}
