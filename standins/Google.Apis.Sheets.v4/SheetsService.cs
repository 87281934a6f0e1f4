using Google.Apis.Services;

namespace Google.Apis.Sheets.v4;

/// <summary>The client of the Google Sheets API, version 4. Credentials, back-off and the HTTP client come with the initializer.</summary>
/// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SheetsService.html"/>
public class SheetsService : BaseClientService
{
    /// <summary>The version of the API.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SheetsService.html"/>
    public const string Version = "v4";

    private const string GoogleUri = "https://sheets.googleapis.com/";

    /// <summary>Creates a client without credentials.</summary>
    public SheetsService()
        : this(new Initializer())
    {
    }

    /// <summary>Creates a client; <see cref="BaseClientService.Initializer.BaseUri"/> replaces Google's address when set.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SheetsService.html"/>
    public SheetsService(Initializer initializer)
        : base(initializer) => Spreadsheets = new SpreadsheetsResource(this);

    /// <summary>The spreadsheets.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SheetsService.html"/>
    public virtual SpreadsheetsResource Spreadsheets { get; }

    /// <inheritdoc/>
    public override IList<string> Features => [];

    /// <inheritdoc/>
    public override string Name => "sheets";

    /// <inheritdoc/>
    public override string BaseUri => BaseUriOverride ?? GoogleUri;

    /// <inheritdoc/>
    public override string BasePath => "";

    /// <inheritdoc/>
    public override string BatchUri => GoogleUri + BatchPath;

    /// <inheritdoc/>
    public override string BatchPath => "batch";

    /// <summary>OAuth 2.0 scopes of the API.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SheetsService.Scope.html"/>
    public static class ScopeConstants
    {
        /// <summary>Reading all of the account's spreadsheets.</summary>
        /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SheetsService.ScopeConstants.html"/>
        public const string SpreadsheetsReadonly = "https://www.googleapis.com/auth/spreadsheets.readonly";

        /// <summary>Reading and changing all of the account's spreadsheets.</summary>
        /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SheetsService.ScopeConstants.html"/>
        public const string Spreadsheets = "https://www.googleapis.com/auth/spreadsheets";
    }
}
