using System.Net;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Pixely.Api.Security;
using Pixely.Core.Json;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Http;

/// <summary>JSON that is made to exhaust a stack.</summary>
public sealed class NestedBodyTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private const int Deep = 10_000;

    private static readonly string[] Bodies =
    [
        new string('[', Deep),
        new string('[', Deep) + new string(']', Deep),
        string.Concat(Enumerable.Repeat("{\"\":", Deep)) + "1" + new string('}', Deep),
        string.Concat(Enumerable.Repeat("[{\"\":", Deep / 2)) + "null" + string.Concat(Enumerable.Repeat("}]", Deep / 2)),
    ];

    [Fact]
    public async Task Answers_400_to_bodies_that_nest_ten_thousand_deep_at_every_endpoint()
    {
        var work = await WorkInProgress.CreateAsync(Api);
        var calls = Api.Endpoints
            .Where(static endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Count == 1)
            .Select(endpoint => new ApiCall(endpoint, work))
            .Where(static call => call.TakesJson)
            .ToList();
        foreach (var call in calls)
        {
            using var client = call.Policy switch
            {
                Policies.Worker => Api.Worker,
                Policies.Admin or Policies.Reader => Api.Admin,
                _ => Api.Anonymous(),
            };
            foreach (var body in Bodies.Concat(Bodies.SelectMany(MembersOf(call))))
            {
                using var response = await client.SendTextAsync(call.Method, call.Path, body);
                var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
                Assert.Equal("malformed_body", problem.Code);
                Assert.DoesNotContain("System.", string.Concat(problem.Errors.Select(static error => error.Message)), StringComparison.Ordinal);
            }
        }

        Assert.True(calls.Count >= 13, $"only {calls.Count} routes were found");
    }

    // As the value of each member too: there the reader goes deeper than into what it does not know.
    private static Func<string, IEnumerable<string>> MembersOf(ApiCall call) =>
        body => call.Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()!.RequestType!.GetProperties()
            .Select(property => $"{{\"{PixelyJson.Options.PropertyNamingPolicy!.ConvertName(property.Name)}\":{body}}}");
}
