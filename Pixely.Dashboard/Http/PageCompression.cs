using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Pixely.Dashboard.Http;

/// <summary>
/// Pages travel compressed, over HTTPS too. Compressing a page next to text that an attacker chooses can give away a secret on it
/// (BREACH); the only secret on a page is the form's token, and that is masked anew in every answer.
/// </summary>
internal static class PageCompression
{
    public static WebApplicationBuilder AddPageCompression(this WebApplicationBuilder builder)
    {
        builder.Services.AddResponseCompression(static options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        // A page is made for one reader, once: time counts more than the last per cent.
        builder.Services.Configure<BrotliCompressionProviderOptions>(static options => options.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(static options => options.Level = CompressionLevel.Fastest);
        return builder;
    }
}
