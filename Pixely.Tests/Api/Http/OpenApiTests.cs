using System.Net;
using System.Text.Json;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Http;

public sealed class OpenApiTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Describes_every_operation_with_its_problems()
    {
        var operations = (await DocumentAsync()).GetProperty("paths").EnumerateObject()
            .SelectMany(static path => path.Value.EnumerateObject().Select(operation => (Path: path.Name, Name: $"{operation.Name} {path.Name}", operation.Value)))
            .ToList();
        foreach (var (path, name, operation) in operations)
        {
            Assert.True(operation.TryGetProperty("summary", out _), $"{name} has no summary");
            var responses = operation.GetProperty("responses").EnumerateObject().Select(static response => response.Name).ToHashSet();
            Assert.True(!operation.TryGetProperty("security", out _) || responses.Contains("401"), $"{name} does not mention 401");
            Assert.True(!path.Contains('{', StringComparison.Ordinal) || responses.Contains("404"), $"{name} does not mention 404");
            Assert.True(!operation.TryGetProperty("requestBody", out _) || responses.Contains("400"), $"{name} does not mention 400");
        }

        var ids = operations.Select(static operation => operation.Value.GetProperty("operationId").GetString()).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.True(ids.Count >= 30, $"only {ids.Count} operations");
    }

    [Fact]
    public async Task Speaks_snake_case_and_types_text()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        var profile = schemas.GetProperty("ClientProfile").GetProperty("properties");
        Assert.Equal("string", profile.GetProperty("brand_name").GetProperty("type").GetString());
        Assert.Equal("string", profile.GetProperty("own_accounts").GetProperty("items").GetProperty("type").GetString());
        Assert.True(schemas.GetProperty("Problem").GetProperty("properties").TryGetProperty("code", out _));
        Assert.Equal(
            ["instagram", "tiktok", "facebook"],
            schemas.GetProperty("Platform").GetProperty("enum").EnumerateArray().Select(static value => value.GetString()));
    }

    [Theory]
    [InlineData("CorrectionRequest", "item_id")]
    [InlineData("ReannotationRequest", "from_version")]
    [InlineData("ModelCallBatch", "run_id")]
    [InlineData("CreateUserRequest", "client_ids")]
    [InlineData("UpdateUserRequest", "is_active")]
    [InlineData("UpdateTenantRequest", "name")]
    public async Task Shows_bodies_that_people_write_filled_in(string schema, string member)
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        var example = Assert.Single(schemas.GetProperty(schema).GetProperty("examples").EnumerateArray());
        Assert.True(example.TryGetProperty(member, out _));
    }

    [Fact]
    public async Task Offers_bearer_tokens_and_a_form_to_get_them()
    {
        var schemes = (await DocumentAsync()).GetProperty("components").GetProperty("securitySchemes");
        Assert.Equal("bearer", schemes.GetProperty("bearer").GetProperty("scheme").GetString());
        Assert.Equal("/token", schemes.GetProperty("password").GetProperty("flows").GetProperty("password").GetProperty("tokenUrl").GetString());
    }

    [Fact]
    public async Task Serves_a_page_that_needs_no_network()
    {
        var client = Api.Anonymous();
        using var page = await client.GetAsync(new Uri("/docs/index.html", UriKind.Relative), TestContext.Current.CancellationToken);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("//", html.Replace("<!DOCTYPE", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var script = await client.GetAsync(new Uri("/docs/swagger-ui-bundle.js", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
    }

    private async Task<JsonElement> DocumentAsync()
    {
        await using var stream = await Api.Anonymous().GetStreamAsync(
            new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        return document.RootElement.Clone();
    }
}
