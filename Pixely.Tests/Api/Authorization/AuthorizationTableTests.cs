using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Identity;
using Pixely.Tests.Api.Features.Users;
using Pixely.Tests.Conventions;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Authorization;

/// <summary>Every path, by every method, for everybody: read from the routing table, so that a new endpoint is covered the day it is born.</summary>
public sealed class AuthorizationTableTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private const string Document = "docs/authorization.md";

    [Fact]
    public async Task Answers_everybody_by_every_method_as_the_endpoints_declare()
    {
        var work = await WorkInProgress.CreateAsync(Api);
        await using var later = Api.WithOwnClock();
        var clients = await SignInAsync(work, later);
        var routes = AuthorizationTable.Read(Api.Endpoints);
        var faults = new List<string>();

        // What disables comes last: the table is about the rights that callers have now.
        foreach (var caller in Caller.All)
        {
            foreach (var route in routes.OrderBy(static route => route.Method == "DELETE"))
            {
                var expected = AccessRules.Expect(route.Endpoint, caller);
                var call = new ApiCall(route.Endpoint ?? route.AnyEndpoint, work, route.Method);
                using var response = await clients[caller].SendAsync(call.Method, call.Path, body: null);
                if (!Fits(expected, call.Method, response.StatusCode))
                {
                    faults.Add($"{route.Method} {route.Pattern} as {caller.Name}: expected {expected}, got {(int)response.StatusCode}");
                }
            }
        }

        Assert.Empty(faults);
        Assert.True(routes.Count(static route => route.Endpoint is not null) >= 45, $"only {routes.Count} routes were found");
    }

    [Fact]
    public async Task Says_the_same_to_everybody_about_a_method_that_no_path_has()
    {
        var route = AuthorizationTable.Read(Api.Endpoints).First(static route => route is { Endpoint: null, Method: "PATCH" });
        var answers = new List<ReceivedProblem>();
        foreach (var client in new[] { Api.Anonymous(), Api.Admin, Api.Worker, Api.SignIn(await Api.CreateViewerAsync()) })
        {
            var call = new ApiCall(route.AnyEndpoint, WorkInProgress.Missing, route.Method);
            answers.Add(await client.SendForProblemAsync(call.Method, call.Path, body: null, HttpStatusCode.MethodNotAllowed) with { TraceId = null, Errors = [] });
        }

        Assert.All(answers, answer => Assert.Equal(answers[0] with { Errors = answer.Errors }, answer));
    }

    [Fact]
    public void Fails_for_an_endpoint_that_nobody_has_decided_about()
    {
        Assert.Throws<InvalidOperationException>(() => AccessRules.Expect(Endpoint(), Caller.Administrator));
        Assert.Throws<InvalidOperationException>(() => AccessRules.Expect(Endpoint(new AuthorizeAttribute(Policies.Reader)), Caller.Administrator));
        Assert.Throws<InvalidOperationException>(() => AccessRules.Expect(Endpoint(new ScopeMetadata(DataScope.Client)), Caller.Administrator));
        Assert.Throws<InvalidOperationException>(
            () => AccessRules.Expect(Endpoint(new AuthorizeAttribute(Policies.Reader), new ScopeMetadata(DataScope.Agency)), Caller.Administrator));
        Assert.Equal(
            Verdict.Hidden,
            AccessRules.Expect(Endpoint(new AuthorizeAttribute(Policies.Reader), new ScopeMetadata(DataScope.Client)), Caller.ViewerOfOtherClient));

        static RouteEndpoint Endpoint(params object[] metadata) =>
            new(static _ => Task.CompletedTask, RoutePatternFactory.Parse("/new"), 0, new EndpointMetadataCollection(metadata), "new");
    }

    [Fact]
    public async Task Is_printed_in_the_documents()
    {
        var expected = AuthorizationTable.Print(AuthorizationTable.Read(Api.Endpoints)) + "\n";
        var file = Path.Combine(Repository.Root, Document);
        if (Environment.GetEnvironmentVariable("PIXELY_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(file, expected, TestContext.Current.CancellationToken);
        }

        Assert.Equal(expected, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"));
    }

    private async Task<Dictionary<Caller, HttpClient>> SignInAsync(WorkInProgress work, ApiHost later)
    {
        var ofClient = await Api.CreateReaderAsync(work.TenantId, work.ClientId);
        var disabled = await Api.CreateReaderAsync(work.TenantId, work.ClientId);
        var unchanged = await Api.CreateReaderAsync(work.TenantId, work.ClientId);
        var other = await Api.CreateClientAsync(work.TenantId);
        var expired = later.SignIn(ofClient);
        later.Clock.Advance(TimeSpan.FromHours(2));
        var clients = new Dictionary<Caller, HttpClient>
        {
            [Caller.Anonymous] = Api.Anonymous(),
            [Caller.ViewerOfClient] = Api.SignIn(ofClient),
            [Caller.ViewerOfOtherClient] = Api.SignIn(await Api.CreateReaderAsync(work.TenantId, other.Id)),
            [Caller.ViewerOfOtherTenant] = Api.SignIn(await Api.CreateUserAsync((await Api.CreateClientAsync()).TenantId, UserRole.Viewer)),
            [Caller.Worker] = Api.Worker,
            [Caller.MustChangePassword] = Api.SignIn(unchanged),
            [Caller.Disabled] = Api.SignIn(disabled),
            [Caller.Expired] = expired,
            [Caller.Administrator] = Api.Admin,
        };
        await Api.ChangeAsync(work.TenantId, async db =>
        {
            (await db.Users.SingleAsync(u => u.Id == disabled.Id)).IsActive = false;
            (await db.Users.SingleAsync(u => u.Id == unchanged.Id)).MustChangePassword = true;
        });
        return clients;
    }

    // Nothing is sent along: what reads a body says so, and what needs another state of things, too.
    private static bool Fits(Verdict verdict, HttpMethod method, HttpStatusCode status) => verdict switch
    {
        Verdict.Allowed => (int)status is >= 200 and < 300
            || (method != HttpMethod.Get && status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.UnsupportedMediaType),
        Verdict.NobodySignedIn => status == HttpStatusCode.Unauthorized,
        Verdict.MissingRight => status == HttpStatusCode.Forbidden,
        Verdict.Hidden => status == HttpStatusCode.NotFound,
        _ => status == HttpStatusCode.MethodNotAllowed,
    };
}
