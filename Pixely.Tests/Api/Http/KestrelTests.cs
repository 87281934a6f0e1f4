using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Http;

/// <summary>What only the real server does.</summary>
public sealed class KestrelTests : IAsyncDisposable
{
    private readonly ApiFactory _factory = new("Host=127.0.0.1;Port=1", new ShiftedClock());
    private readonly HttpClient _client;

    public KestrelTests()
    {
        _factory.UseKestrel(0);
        _client = _factory.CreateClient();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stops_reading_a_body_that_is_too_large_whether_announced_or_not(bool isAnnounced)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/logout", UriKind.Relative));
        request.Content = new StringContent($"{{\"refresh_token\":\"{new string('a', 200_000)}\"}}", Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = !isAnnounced;
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("body_too_large", (await response.ReadProblemAsync(HttpStatusCode.RequestEntityTooLarge)).Code);
    }

    [Fact]
    public async Task Explains_a_body_that_does_not_bind()
    {
        using var response = await _client.SendTextAsync(HttpMethod.Post, "/logout", """{"refresh_token":7}""");
        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal("$.refresh_token", Assert.Single(problem.Errors).Path);
    }

    [Fact]
    public async Task Keeps_the_servers_name_to_itself()
    {
        using var response = await _client.GetAsync(new Uri("/alive", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Empty(response.Headers.Server);
    }

    [Fact]
    public async Task Refuses_a_token_of_twenty_thousand_characters()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/users/me", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", new string('a', 20_000));
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("unauthorized", (await response.ReadProblemAsync(HttpStatusCode.Unauthorized)).Code);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _factory.DisposeAsync();
    }
}
