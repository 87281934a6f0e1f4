using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Api.Http;
using Pixely.Core.Identity;

namespace Pixely.Tests.Api.Http;

public sealed class MalformedRequestHandlerTests
{
    [Fact]
    public async Task Explains_a_body_whose_sender_hung_up_before_its_announced_length()
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Body = new CutOff();
        context.Response.Body = answer;
        var accepts = new AcceptsMetadata(["application/json"], typeof(RefreshRequest));
        context.Features.Set<IExceptionHandlerFeature>(new ExceptionHandlerFeature { Endpoint = new Endpoint(null, new EndpointMetadataCollection(accepts), "") });

        var handled = await new MalformedRequestHandler().TryHandleAsync(
            context, new BadHttpRequestException("", new JsonException()), TestContext.Current.CancellationToken);

        Assert.True(handled);
        Assert.Equal(StatusCodes.Status400BadRequest, context.Response.StatusCode);
        Assert.Contains("ends before the length", System.Text.Encoding.UTF8.GetString(answer.ToArray()), StringComparison.Ordinal);
    }

    private sealed class CutOff() : MemoryStream([])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new BadHttpRequestException("Unexpected end of request content.");
    }
}
