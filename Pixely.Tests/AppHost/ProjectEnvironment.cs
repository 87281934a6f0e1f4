namespace Pixely.Tests.AppHost;

/// <summary>What the AppHost tells a project by environment variables, as far as it is plain text.</summary>
internal static class ProjectEnvironment
{
    /// <summary>Asks for single variables; others may need addresses that exist only in a run.</summary>
    /// <param name="builder">The AppHost, not started.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="names">The variables to read.</param>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(
        IDistributedApplicationTestingBuilder builder, string project, params string[] names)
    {
        var resource = Assert.Single(builder.Resources.OfType<ProjectResource>(), r => r.Name == project);
        var context = new EnvironmentCallbackContext(
            builder.ExecutionContext, resource, new Dictionary<string, object>(StringComparer.Ordinal), TestContext.Current.CancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        return names.ToDictionary(n => n, n => Assert.IsType<string>(context.EnvironmentVariables[n]), StringComparer.Ordinal);
    }
}
