namespace Pixely.Api.Http;

/// <summary>The stable <c>code</c> of every problem that the Api reports.</summary>
internal static class ProblemCode
{
    /// <summary>400: the body breaks rules; <c>errors</c> lists them.</summary>
    public const string InvalidBody = "invalid_body";

    /// <summary>400: the body is not JSON of the expected shape; <c>errors</c> says where.</summary>
    public const string MalformedBody = "malformed_body";

    /// <summary>400: query parameters are unknown or unreadable; <c>errors</c> names them.</summary>
    public const string InvalidQuery = "invalid_query";

    /// <summary>400: the request is malformed otherwise.</summary>
    public const string BadRequest = "bad_request";

    /// <summary>400: the new password breaks rules; <c>errors</c> says them, <c>rules</c> names them.</summary>
    public const string WeakPassword = "weak_password";

    /// <summary>401: no valid access token.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>401: wrong e-mail or password, or an account that may not sign in now.</summary>
    public const string InvalidCredentials = "invalid_credentials";

    /// <summary>401: the refresh token is unknown, used, expired or revoked.</summary>
    public const string InvalidRefreshToken = "invalid_refresh_token";

    /// <summary>403: the role lacks the right.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>403: the password is a one-time password and has to be changed first.</summary>
    public const string PasswordChangeRequired = "password_change_required";

    /// <summary>404: nothing there, or nothing for this tenant.</summary>
    public const string NotFound = "not_found";

    /// <summary>405: the path knows other methods.</summary>
    public const string MethodNotAllowed = "method_not_allowed";

    /// <summary>409: the state of things forbids it.</summary>
    public const string Conflict = "conflict";

    /// <summary>409: the tenant has another client of that name.</summary>
    public const string BrandNameTaken = "brand_name_taken";

    /// <summary>409: the client is deactivated.</summary>
    public const string ClientInactive = "client_inactive";

    /// <summary>409: the client's schedule is paused.</summary>
    public const string ClientPaused = "client_paused";

    /// <summary>409: a newer run of the client has taken the place of the one that was to be tried again.</summary>
    public const string RunSuperseded = "run_superseded";

    /// <summary>409: the run was never started.</summary>
    public const string RunNotStarted = "run_not_started";

    /// <summary>409: the run has ended, in another way than asked for.</summary>
    public const string RunFinished = "run_finished";

    /// <summary>409: another worker is on the run.</summary>
    public const string RunHeld = "run_held";

    /// <summary>409: the worker has lost the run.</summary>
    public const string RunLost = "run_lost";

    /// <summary>409: another run of the client is under way.</summary>
    public const string ClientBusy = "client_busy";

    /// <summary>409: the run of the ingestion or insight is not running.</summary>
    public const string RunNotRunning = "run_not_running";

    /// <summary>409: the ingestion was completed.</summary>
    public const string IngestionCompleted = "ingestion_completed";

    /// <summary>409: the source is not in the state whose rows are stored; it has to be read.</summary>
    public const string SourceChanged = "source_changed";

    /// <summary>409: an erasure of the client is under way.</summary>
    public const string ErasureRunning = "erasure_running";

    /// <summary>409: texts or names were erased since the run of the insight began.</summary>
    public const string TextsErased = "texts_erased";

    /// <summary>408: the body came too slowly.</summary>
    public const string RequestTimeout = "request_timeout";

    /// <summary>409: another account has the sign-in name.</summary>
    public const string EmailTaken = "email_taken";

    /// <summary>409: nobody would be left to administrate.</summary>
    public const string LastAdministrator = "last_administrator";

    /// <summary>409: nobody takes rights from their own account, nor resets its password.</summary>
    public const string OwnAccount = "own_account";

    /// <summary>409: the worker's account is configured, not administrated.</summary>
    public const string ServiceAccount = "service_account";

    /// <summary>409: the agency's own tenant stays switched on.</summary>
    public const string OwnTenant = "own_tenant";

    /// <summary>413: the body is too large.</summary>
    public const string BodyTooLarge = "body_too_large";

    /// <summary>415: the body is of another media type.</summary>
    public const string UnsupportedMediaType = "unsupported_media_type";

    /// <summary>429: too many requests; <c>Retry-After</c> says when.</summary>
    public const string TooManyRequests = "too_many_requests";

    /// <summary>500: a fault of Pixely's own.</summary>
    public const string InternalError = "internal_error";

    /// <summary>503: the database cannot be reached, or too many wait already; <c>Retry-After</c> says when to try again.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>504: answering took too long and was stopped.</summary>
    public const string Timeout = "timeout";

    /// <summary>400: the request came by plain HTTP where HTTPS is required.</summary>
    public const string HttpsRequired = "https_required";

    /// <summary>The code of a status that nobody explained further.</summary>
    public static string Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => BadRequest,
        StatusCodes.Status401Unauthorized => Unauthorized,
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status408RequestTimeout => RequestTimeout,
        StatusCodes.Status409Conflict => Conflict,
        StatusCodes.Status413PayloadTooLarge => BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests => TooManyRequests,
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        StatusCodes.Status504GatewayTimeout => Timeout,
        _ => status < StatusCodes.Status500InternalServerError ? BadRequest : InternalError,
    };
}
