using System.Security.Cryptography;
using System.Text;
using Pixely.AppHost.Restarts;
using Pixely.Tests.Conventions;

namespace Pixely.Tests.AppHost;

/// <summary>What the AppHost declares, without starting it.</summary>
public sealed class ModelTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("migrations", "pixely", "pixely-scheduler")] // the superuser, for the bootstrap
    [InlineData("api", "pixely-api")]
    [InlineData("orchestrator", "scheduler")]
    [InlineData("dashboard")]
    public async Task Gives_each_project_its_own_logins_only(string project, params string[] connections)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(Cancellation);

        Assert.Equal(connections, RelatedTo(Project(builder, project)).OfType<IResourceWithConnectionString>().Select(r => r.Name));
    }

    [Theory]
    [InlineData("orchestrator")]
    [InlineData("dashboard")]
    public async Task Gives_the_clients_of_the_api_no_key_of_it(string project)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(Cancellation);

        Assert.DoesNotContain(RelatedTo(Project(builder, project)), r => r.Name is "token-key" or "api-password" or "migrator-password" or "postgres-password");
    }

    [Fact]
    public async Task Starts_the_api_after_the_migrations_and_its_clients_after_the_api()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(Cancellation);

        Assert.Equal([("postgres", WaitType.WaitUntilHealthy), ("pixely", WaitType.WaitUntilHealthy), ("pixely-scheduler", WaitType.WaitUntilHealthy)], WaitsOf("migrations"));
        Assert.Equal([("migrations", WaitType.WaitForCompletion)], WaitsOf("api"));
        Assert.Equal([("api", WaitType.WaitUntilHealthy)], WaitsOf("orchestrator"));
        Assert.Equal([("api", WaitType.WaitUntilHealthy)], WaitsOf("dashboard"));

        IEnumerable<(string Name, WaitType Type)> WaitsOf(string name)
            => Project(builder, name).Annotations.OfType<WaitAnnotation>().Select(w => (w.Resource.Name, w.WaitType)).Distinct();
    }

    [Theory]
    [InlineData("api", true)]
    [InlineData("dashboard", true)]
    [InlineData("orchestrator", false)]
    public async Task Opens_to_the_outside_what_people_use(string project, bool isExternal)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(Cancellation);

        var endpoint = Assert.Single(Project(builder, project).Annotations.OfType<EndpointAnnotation>());
        Assert.Equal(("http", isExternal), (endpoint.Name, endpoint.IsExternal));
        Assert.True(Project(builder, project).HasAnnotationOfType<HealthCheckAnnotation>());
    }

    [Fact]
    public async Task Generates_every_secret_that_is_not_given()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(Cancellation);

        var secrets = builder.Resources.OfType<ParameterResource>().ToList();

        Assert.NotEmpty(secrets);
        Assert.All(secrets, s => Assert.True(s.Secret));
        Assert.All(secrets, s => Assert.NotNull(s.Default));
    }

    [Fact]
    public async Task Reads_spreadsheets_of_the_samples_or_of_the_folder_that_is_named()
    {
        await using var usual = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(Cancellation);
        await using var named = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(["--Sources:Directory=/sheets"], Cancellation);

        Assert.Equal("samples", Path.GetFileName((await ProjectEnvironment.ReadAsync(usual, "orchestrator", "Sources__Directory"))["Sources__Directory"]));
        Assert.Equal("/sheets", (await ProjectEnvironment.ReadAsync(named, "orchestrator", "Sources__Directory"))["Sources__Directory"]);
    }

    [Fact]
    public async Task Hands_prices_and_budgets_of_language_models_to_whoever_needs_them()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(
            ["--ModelPrices:Models:0:Model=mini", "--ModelPrices:Models:0:Input=0.4", "--ModelBudget:MonthlyDefault=7.5"], Cancellation);

        var prices = await ProjectEnvironment.ReadAsync(builder, "orchestrator", "ModelPrices__Models__0__Model", "ModelPrices__Models__0__Input");
        Assert.Equal(["mini", "0.4"], prices.Values);
        Assert.Equal("7.5", (await ProjectEnvironment.ReadAsync(builder, "api", "ModelBudget__MonthlyDefault"))["ModelBudget__MonthlyDefault"]);
    }

    [Fact]
    public async Task Hands_the_usual_schedule_and_the_lease_of_runs_to_the_api()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(
            ["--ORCHESTRATOR_SCHEDULE=30 5 * * *", "--Runs:HeartbeatTimeout=00:00:30", "--Scheduling:RetryDelays:0=00:10:00"], Cancellation);

        var api = await ProjectEnvironment.ReadAsync(builder, "api", "ORCHESTRATOR_SCHEDULE", "Runs__HeartbeatTimeout");
        Assert.Equal(["30 5 * * *", "00:00:30"], api.Values);
        var worker = await ProjectEnvironment.ReadAsync(builder, "orchestrator", "Scheduling__RetryDelays__0");
        Assert.Equal(["00:10:00"], worker.Values);
    }

    [Fact]
    public async Task Runs_one_container_with_a_volume_of_this_clone()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(Cancellation);

        var server = Assert.Single(builder.Resources.OfType<PostgresServerResource>());
        var volume = Assert.Single(server.Annotations.OfType<ContainerMountAnnotation>(), m => m.Type == ContainerMountType.Volume);
        // As './pixely reset' names it: the first 12 digits of the SHA-256 of the project's folder.
        var folder = Encoding.UTF8.GetBytes(Path.Combine(Repository.Root, "Pixely.AppHost"));
        Assert.Equal("pixely-postgres-" + Convert.ToHexStringLower(SHA256.HashData(folder))[..12], volume.Source);
        Assert.Equal(server, Assert.Single(builder.Resources.OfType<ContainerResource>()));
    }

    [Fact]
    public async Task Starts_again_what_is_meant_to_run_on_and_not_the_migrations()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(Cancellation);

        var plan = Assert.IsType<RestartPlan>(Assert.Single(builder.Services, static s => s.ServiceType == typeof(RestartPlan)).ImplementationInstance);

        Assert.Equal(["postgres", "api", "orchestrator", "dashboard"], plan.Resources.Select(r => r.Name));
    }

    private static ProjectResource Project(IDistributedApplicationTestingBuilder builder, string name)
        => Assert.Single(builder.Resources.OfType<ProjectResource>(), r => r.Name == name);

    private static IEnumerable<IResource> RelatedTo(ProjectResource project)
        => project.Annotations.OfType<ResourceRelationshipAnnotation>().Where(r => r.Type == "Reference").Select(r => r.Resource);
}
