using Pixely.ServiceDefaults.Transport;

namespace Pixely.Api.Http;

/// <summary>Refuses plain HTTP where HTTPS is required. A redirect would hide that a token has travelled in the open already.</summary>
internal static class PlainRequests
{
    /// <summary>Answers 400 to plain requests, if configured so.</summary>
    public static WebApplication RefusePlainRequests(this WebApplication app) => app.UseHttpsOnly(static context =>
        Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.HttpsRequired, "Come by HTTPS. Whatever secret this request held is to be changed.")
            .ExecuteAsync(context));
}
