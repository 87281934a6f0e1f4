using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace SmallHost;

internal static class Scenarios
{
    /// <summary>Runs <see cref="Stack"/> in a process below it.</summary>
    public const string Launcher = "launcher";

    /// <summary>A server with a kept volume, and a worker that waits for its database and has a child of its own.</summary>
    public const string Stack = "stack";

    /// <summary>A step that fails, something that waits for it, and something that waits for that.</summary>
    public const string Failing = "failing";

    /// <summary>A worker that ends at once, before its health check was ever passed.</summary>
    public const string Crashing = "crashing";

    public static void Declare(IDistributedApplicationBuilder builder, string scenario)
    {
        switch (scenario)
        {
            case Stack:
                var password = builder.AddParameter("postgres-password", new GenerateParameterDefault { Special = false }, secret: true, persist: true);
                var database = builder.AddPostgres("postgres", password: password).WithDataVolume("data").AddDatabase("kept");
                Shell(builder, "worker", "sleep 1000 & echo working; wait").WaitFor(database);
                break;

            case Failing:
                var step = Shell(builder, "step", "echo the table is missing >&2; exit 3");
                var first = Shell(builder, "first", "echo must not run; sleep 1000").WaitForCompletion(step);
                Shell(builder, "second", "echo must not run; sleep 1000").WaitFor(first);
                Shell(builder, "other", "sleep 1000");
                break;

            case Crashing:
                Shell(builder, "worker", "echo no configuration >&2; exit 7").WithHttpEndpoint(env: "PORT").WithHttpHealthCheck("/health");
                break;

            default:
                throw new ArgumentOutOfRangeException(nameof(scenario), scenario, "No such scenario.");
        }
    }

    private static IResourceBuilder<ExecutableResource> Shell(IDistributedApplicationBuilder builder, string name, string command)
        => builder.AddExecutable(name, "sh", "/", "-c", command);
}
