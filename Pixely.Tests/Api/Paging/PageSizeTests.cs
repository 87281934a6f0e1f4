using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Core.Json;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Paging;

/// <summary>No list without pages, and no page without an end; found in the routes.</summary>
public sealed class PageSizeTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public void Pages_every_list()
    {
        var lists = Handlers().Where(static handler => Mentions(handler.Method.ReturnType, typeof(Page<>))).ToList();
        Assert.All(lists, static list => Assert.Contains(list.Method.GetParameters(), static p => p.ParameterType == typeof(PageQuery)));
        Assert.True(lists.Count >= 10, $"only {lists.Count} lists were found");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("2001")]
    [InlineData("2147483647")]
    [InlineData("99999999999999999999")]
    public async Task Refuses_pages_that_are_too_large_or_none_at_every_list(string limit)
    {
        var work = await WorkInProgress.CreateAsync(Api);
        foreach (var (endpoint, _) in Handlers().Where(static h => h.Method.GetParameters().Any(static p => p.ParameterType == typeof(PageQuery))))
        {
            var call = new ApiCall(endpoint, work);
            using var client = call.Policy == Policies.Worker ? Api.Worker : Api.Admin;
            var path = $"{call.Path}{(call.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}";
            var problem = await client.GetProblemAsync(path, HttpStatusCode.BadRequest);
            Assert.Equal("invalid_query", problem.Code);
            Assert.Equal("query.limit", Assert.Single(problem.Errors).Path);
        }
    }

    private IEnumerable<(RouteEndpoint Endpoint, MethodInfo Method)> Handlers() =>
        from endpoint in Api.Endpoints
        let method = endpoint.Metadata.GetMetadata<MethodInfo>()
        where method is not null && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Count == 1
        select (endpoint, method);

    private static bool Mentions(Type type, Type generic) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == generic || type.GetGenericArguments().Any(argument => Mentions(argument, generic)));
}
