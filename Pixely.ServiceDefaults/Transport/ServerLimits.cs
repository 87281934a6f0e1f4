using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Pixely.ServiceDefaults.Transport;

/// <summary>
/// What the server reads at most, and how long it waits for it. Stated here although some are the framework's defaults, so that an update
/// does not change them unseen; the section <c>Kestrel:Limits</c> is not read.
/// </summary>
public static class ServerLimits
{
    /// <summary>Most bytes of a request line: an address with every filter and a cursor takes a tenth.</summary>
    public const int RequestLine = 8 * 1024;

    /// <summary>Most bytes of all headers.</summary>
    public const int Headers = 32 * 1024;

    /// <summary>Most headers.</summary>
    public const int HeaderCount = 64;

    /// <summary>Most connections at a time.</summary>
    public const int Connections = 2_048;

    /// <summary>Most fields of a form.</summary>
    public const int FormFields = 64;

    /// <summary>Most characters of a form field's name.</summary>
    public const int FormFieldName = 256;

    /// <summary>Time within which all headers must have come.</summary>
    public static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Slowest body that is waited for; slower ones end after <see cref="BodyGrace"/>.</summary>
    public const double BodyBytesPerSecond = 240;

    /// <summary>Time before a body counts as slow.</summary>
    public static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    /// <summary>How long an idle connection is kept: longer than the clients of Pixely keep theirs.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(130);

    /// <summary>Sets the limits.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="largestBody">Most bytes of any body, announced or not.</param>
    /// <param name="largestField">Most bytes of a form field's value.</param>
    public static WebApplicationBuilder AddServerLimits(this WebApplicationBuilder builder, long largestBody, int largestField)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Set(kestrel.Limits);
            kestrel.Limits.MaxRequestBodySize = largestBody;
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = FormFields;
            form.KeyLengthLimit = FormFieldName;
            form.ValueLengthLimit = largestField;
            form.BufferBodyLengthLimit = largestBody;
            form.MultipartBodyLengthLimit = largestBody;
            form.MultipartHeadersCountLimit = 8;
            form.MultipartHeadersLengthLimit = 4 * 1024;
        });
        return builder;
    }

    private static void Set(KestrelServerLimits limits)
    {
        limits.MaxRequestLineSize = RequestLine;
        limits.MaxRequestHeadersTotalSize = Headers;
        limits.MaxRequestHeaderCount = HeaderCount;
        limits.MaxConcurrentConnections = Connections;
        limits.RequestHeadersTimeout = HeadersTimeout;
        limits.KeepAliveTimeout = KeepAlive;
        limits.MinRequestBodyDataRate = new MinDataRate(BodyBytesPerSecond, BodyGrace);
        limits.MinResponseDataRate = new MinDataRate(BodyBytesPerSecond, BodyGrace);
        limits.Http2.MaxStreamsPerConnection = 100;
    }
}
