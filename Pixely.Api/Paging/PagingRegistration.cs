namespace Pixely.Api.Paging;

/// <summary>Registers paging.</summary>
internal static class PagingRegistration
{
    /// <summary>Adds cursors and pages.</summary>
    public static WebApplicationBuilder AddPaging(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CursorFormat>();
        builder.Services.AddSingleton<Pager>();
        return builder;
    }
}
