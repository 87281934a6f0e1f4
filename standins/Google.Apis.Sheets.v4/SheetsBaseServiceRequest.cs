using Google.Apis.Discovery;
using Google.Apis.Requests;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Sheets.v4;

/// <summary>What every request of the Sheets API takes.</summary>
/// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SheetsBaseServiceRequest-1.html"/>
public abstract class SheetsBaseServiceRequest<TResponse> : ClientServiceRequest<TResponse>
{
    /// <summary>Creates a request of the service.</summary>
    protected SheetsBaseServiceRequest(IClientService service)
        : base(service)
    {
    }

    /// <summary>The form of the response.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SheetsBaseServiceRequest-1.AltEnum.html"/>
    public enum AltEnum
    {
        /// <summary>JSON, the only form that this client reads.</summary>
        [StringValue("json")]
        Json = 0,
    }

    /// <summary>The form of the response; JSON unless set.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SheetsBaseServiceRequest-1.html"/>
    [RequestParameter("alt", RequestParameterType.Query)]
    public virtual AltEnum? Alt { get; set; }

    /// <summary>The parts of the response that are wanted, as in <c>sheets.properties.title</c>; all unless set.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SheetsBaseServiceRequest-1.html"/>
    [RequestParameter("fields", RequestParameterType.Query)]
    public virtual string Fields { get; set; }

    /// <summary>An API key, for spreadsheets that anyone may read.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SheetsBaseServiceRequest-1.html"/>
    [RequestParameter("key", RequestParameterType.Query)]
    public virtual string Key { get; set; }

    /// <summary>Whether the response is indented; true unless set.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SheetsBaseServiceRequest-1.html"/>
    [RequestParameter("prettyPrint", RequestParameterType.Query)]
    public virtual bool? PrettyPrint { get; set; }

    /// <summary>Whose quota is charged, up to 40 characters.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SheetsBaseServiceRequest-1.html"/>
    [RequestParameter("quotaUser", RequestParameterType.Query)]
    public virtual string QuotaUser { get; set; }

    /// <inheritdoc/>
    protected override void InitParameters()
    {
        base.InitParameters();
        AddParameter("alt", "query", defaultValue: "json");
        AddParameter("fields", "query");
        AddParameter("key", "query");
        AddParameter("prettyPrint", "query", defaultValue: "true");
        AddParameter("quotaUser", "query");
    }

    private protected void AddParameter(string name, string type, string defaultValue = null) =>
        RequestParameters.Add(name, new Parameter
        {
            Name = name,
            IsRequired = type == "path",
            ParameterType = type,
            DefaultValue = defaultValue,
            Pattern = null,
        });
}
