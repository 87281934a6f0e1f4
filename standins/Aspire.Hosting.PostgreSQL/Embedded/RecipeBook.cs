using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded.Postgres;
using Aspire.Hosting.Embedded.State;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Embedded;

/// <summary>Knows how each kind of resource becomes a process.</summary>
internal sealed class RecipeBook(
    Assembly? appHost,
    StateDirectory state,
    DistributedApplicationExecutionContext executionContext,
    IHostEnvironment environment,
    IConfiguration configuration,
    ResourceLoggerService loggers)
{
    public ILaunchRecipe For(IResource resource) => resource is PostgresServerResource server
        ? new PostgresRecipe(server, state)
        : new ProgramRecipe(resource, appHost, executionContext, environment, configuration, loggers);
}
