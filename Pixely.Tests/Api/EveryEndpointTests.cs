using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Pixely.Api.Security;
using Pixely.Core.Identity;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api;

/// <summary>What holds for every route, read from the routes themselves: a new one is covered by birth.</summary>
public sealed class EveryEndpointTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private static readonly string[] AnonymousRoutes =
        ["/token", "/token/refresh", "/logout", "/health", "/alive", "/openapi/{documentName}.json"];

    private static readonly string[] Garbage =
    [
        "", " ", "null", "{", "[]", "[{}]", "\"text\"", "7", "true", "{\"unexpected\":1}", "{} {}", "{'a':1}", "{\"a\":NaN}",
        "{\"a\":1,\"a\":2}", "{\"\\u0000\":\"\\u0000\"}", "{\"a\":\"\\ud800\"}", "{\"\\ud800\":1}",
    ];

    [Fact]
    public void Demands_a_role_unless_named_here_as_anonymous()
    {
        foreach (var endpoint in Api.Endpoints)
        {
            var isAnonymous = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            Assert.Equal(AnonymousRoutes.Contains(endpoint.RoutePattern.RawText!.TrimEnd('/')), isAnonymous);
            var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(static data => data.Policy).ToList();
            Assert.True(
                isAnonymous || policies.Intersect([Policies.Reader, Policies.Admin, Policies.Worker, Policies.Agency]).Any(),
                $"{endpoint.DisplayName} names no policy");
        }
    }

    [Fact]
    public async Task Answers_401_to_nobody()
    {
        foreach (var call in await CallsAsync())
        {
            using var response = await Api.Anonymous().SendAsync(call.Method, call.Path, body: null);
            Assert.Equal("unauthorized", (await response.ReadProblemAsync(HttpStatusCode.Unauthorized)).Code);
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        }
    }

    [Fact]
    public async Task Answers_403_to_a_viewer_where_the_agency_works()
    {
        var calls = (await CallsAsync()).Where(static call => call.Policy != Policies.Reader).ToList();
        var viewer = await ViewerOfAnotherTenantAsync();
        foreach (var call in calls)
        {
            var problem = await viewer.SendForProblemAsync(call.Method, call.Path, body: null, HttpStatusCode.Forbidden);
            Assert.Equal("forbidden", problem.Code);
        }

        Assert.True(calls.Count >= 15, $"only {calls.Count} routes were found");
    }

    [Fact]
    public async Task Keeps_the_administrator_and_the_worker_apart()
    {
        foreach (var call in await CallsAsync())
        {
            if (call.Policy == Policies.Admin)
            {
                await Api.Worker.SendForProblemAsync(call.Method, call.Path, body: null, HttpStatusCode.Forbidden);
            }
            else if (call.Policy == Policies.Worker)
            {
                await Api.Admin.SendForProblemAsync(call.Method, call.Path, body: null, HttpStatusCode.Forbidden);
            }
        }
    }

    [Fact]
    public async Task Hides_another_tenants_data_from_a_viewer_as_if_it_did_not_exist()
    {
        var calls = (await CallsAsync()).Where(static call => call.Policy == Policies.Reader && call.NamesData).ToList();
        var missing = (await CallsAsync(WorkInProgress.Missing)).ToDictionary(static call => call.Route);
        var viewer = await ViewerOfAnotherTenantAsync();
        foreach (var call in calls)
        {
            var foreign = await viewer.SendForProblemAsync(call.Method, call.Path, body: null, HttpStatusCode.NotFound);
            var nowhere = await viewer.SendForProblemAsync(call.Method, missing[call.Route].Path, body: null, HttpStatusCode.NotFound);
            Assert.Equal(nowhere with { TraceId = foreign.TraceId }, foreign with { Errors = nowhere.Errors });
        }

        Assert.True(calls.Count >= 8, $"only {calls.Count} routes were found");
    }

    [Fact]
    public async Task Shows_the_same_data_to_a_viewer_of_the_tenant()
    {
        var work = await WorkInProgress.CreateAsync(Api);
        var viewer = Api.SignIn(await Api.CreateUserAsync(work.TenantId, UserRole.Viewer));
        foreach (var call in await CallsAsync(work))
        {
            if (call.Policy == Policies.Reader && call.NamesData)
            {
                using var response = await viewer.SendAsync(call.Method, call.Path, body: null);
                Assert.True(response.IsSuccessStatusCode, $"{call.Path} answered {response.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Answers_404_for_ids_of_nothing()
    {
        foreach (var call in (await CallsAsync(WorkInProgress.Missing)).Where(static call => call.NamesData && !call.TakesBody))
        {
            var problem = await ClientFor(call).SendForProblemAsync(call.Method, call.Path, body: null, HttpStatusCode.NotFound);
            Assert.Equal("not_found", problem.Code);
        }
    }

    [Fact]
    public async Task Answers_404_for_ids_that_are_no_ids()
    {
        foreach (var call in (await CallsAsync()).Where(static call => call.Route.Contains("guid", StringComparison.Ordinal)))
        {
            var path = call.Endpoint.RoutePattern.Parameters
                .Aggregate(call.Pattern, static (text, p) => text.Replace($"{{{p.Name}:guid}}", "12'%22--", StringComparison.Ordinal));
            await ClientFor(call).SendForProblemAsync(call.Method, path, body: null, HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Answers_400_with_paths_to_garbage()
    {
        var calls = (await CallsAsync(withAnonymous: true)).Where(static call => call.TakesJson).ToList();
        foreach (var call in calls)
        {
            foreach (var body in Garbage)
            {
                using var response = await ClientFor(call).SendTextAsync(call.Method, call.Path, body);
                var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
                Assert.Equal("malformed_body", problem.Code);
                Assert.NotEmpty(problem.Errors);
                Assert.All(problem.Errors, static error => Assert.StartsWith("$", error.Path, StringComparison.Ordinal));
                Assert.DoesNotContain("Pixely.", problem.Detail, StringComparison.Ordinal);
                Assert.All(problem.Errors, static error => Assert.DoesNotContain("System.", error.Message, StringComparison.Ordinal));
            }
        }

        Assert.True(calls.Count >= 13, $"only {calls.Count} routes were found");
    }

    [Fact]
    public async Task Answers_415_to_another_media_type()
    {
        foreach (var call in (await CallsAsync(withAnonymous: true)).Where(static call => call.TakesBody))
        {
            using var response = await ClientFor(call).SendTextAsync(call.Method, call.Path, "<a/>", "application/xml");
            Assert.Equal("unsupported_media_type", (await response.ReadProblemAsync(HttpStatusCode.UnsupportedMediaType)).Code);
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("utf-16")]
    [InlineData("\"iso-8859-1\"")]
    public async Task Answers_415_to_JSON_in_another_encoding(string charset)
    {
        foreach (var call in (await CallsAsync(withAnonymous: true)).Where(static call => call.TakesJson))
        {
            using var request = new HttpRequestMessage(call.Method, new Uri(call.Path, UriKind.Relative)) { Content = new ByteArrayContent("{}"u8.ToArray()) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
            using var response = await ClientFor(call).SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal("unsupported_media_type", (await response.ReadProblemAsync(HttpStatusCode.UnsupportedMediaType)).Code);
        }
    }

    [Fact]
    public async Task Answers_400_to_an_unknown_query_parameter()
    {
        foreach (var call in await CallsAsync())
        {
            var path = call.Path + (call.Path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "platfrom=instagram";
            var problem = await ClientFor(call).SendForProblemAsync(call.Method, path, body: null, HttpStatusCode.BadRequest);
            Assert.Equal("invalid_query", problem.Code);
            Assert.Equal("query.platfrom", Assert.Single(problem.Errors).Path);
        }
    }

    [Fact]
    public async Task Answers_405_to_another_method()
    {
        foreach (var call in await CallsAsync())
        {
            using var response = await ClientFor(call).SendAsync(HttpMethod.Patch, call.Path, body: null);
            Assert.Equal("method_not_allowed", (await response.ReadProblemAsync(HttpStatusCode.MethodNotAllowed)).Code);
        }
    }

    [Fact]
    public async Task Answers_413_to_a_body_that_is_too_large()
    {
        var large = new string(' ', 33 * 1024 * 1024);
        foreach (var call in (await CallsAsync(withAnonymous: true)).Where(static call => call.TakesBody))
        {
            using var response = await ClientFor(call).SendTextAsync(call.Method, call.Path, large);
            Assert.Equal("body_too_large", (await response.ReadProblemAsync(HttpStatusCode.RequestEntityTooLarge)).Code);
        }
    }

    private HttpClient ClientFor(ApiCall call) => call.Policy switch
    {
        Policies.Worker => Api.Worker,
        Policies.Admin or Policies.Reader or Policies.Agency => Api.Admin,
        _ => Api.Anonymous(),
    };

    private async Task<HttpClient> ViewerOfAnotherTenantAsync() =>
        Api.SignIn(await Api.CreateUserAsync((await Api.CreateClientAsync()).TenantId, UserRole.Viewer));

    private async Task<IReadOnlyList<ApiCall>> CallsAsync(WorkInProgress? work = null, bool withAnonymous = false)
    {
        work ??= await WorkInProgress.CreateAsync(Api);
        return [.. Api.Endpoints
            .Where(static endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Count == 1)
            .Where(endpoint => withAnonymous || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => new ApiCall(endpoint, work))];
    }
}
