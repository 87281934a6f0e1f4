using Microsoft.AspNetCore.Components;
using Pixely.Core.Identity;
using Pixely.Dashboard.PixelyApi;
using Pixely.Dashboard.Sessions;

namespace Pixely.Dashboard.Components.Pages;

/// <summary>
/// Where everybody begins, and where passwords are changed: with the password that one has, which no page ever holds again. Whoever is
/// signed in already and does not want to change the password is led on.
/// </summary>
public sealed partial class SignInPage
{
    private string? _fault;
    private IReadOnlyList<PasswordRule> _broken = [];
    private bool _mustChange;

    /// <summary>Sign-in name.</summary>
    [SupplyParameterFromForm]
    public string? Email { get; set; }

    /// <summary>Password; never written back into the page.</summary>
    [SupplyParameterFromForm]
    public string? Password { get; set; }

    /// <summary>What it is to become; never written back either.</summary>
    [SupplyParameterFromForm]
    public string? NewPassword { get; set; }

    /// <summary>The same, typed again.</summary>
    [SupplyParameterFromForm]
    public string? Repeated { get; set; }

    /// <summary>Whether the form that was sent changes the password.</summary>
    [SupplyParameterFromForm(Name = "Change")]
    public bool SentChange { get; set; }

    /// <summary>Whether the page was opened in order to change the password.</summary>
    [SupplyParameterFromQuery(Name = ReturnAddress.ChangeParameter)]
    public string? WantsChange { get; set; }

    /// <summary>Where to go afterwards.</summary>
    [SupplyParameterFromQuery(Name = ReturnAddress.Parameter)]
    public string? Back { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private SessionSignIn Sessions { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsChange => SentChange || _mustChange || WantsChange is not null;

    private string Title => IsChange ? "Passwords.Title" : "SignIn.Title";

    private string? Reader => Context.User.Identity is { IsAuthenticated: true, Name: var name } ? name : null;

    private string? Described => _fault is null ? null : "sign-in-fault";

    private string DescribedNew => _broken.Count == 0 ? "new-password-hint" : "sign-in-fault new-password-hint";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (HttpMethods.IsGet(Context.Request.Method) && Reader is not null && !IsChange)
        {
            Navigation.NavigateTo(ReturnAddress.Safe(Back));
        }
    }

    private async Task SignInAsync()
    {
        if (FaultOfForm() is { } key)
        {
            Fail(StatusCodes.Status400BadRequest, Text[key]);
            return;
        }

        var credentials = new SignInCredentials(Email!.Trim(), Password!, SentChange ? NewPassword : null);
        var answer = await Sessions.BeginAsync(Context, credentials, Context.RequestAborted);
        switch (answer.Outcome)
        {
            case TokenOutcome.Issued:
                Navigation.NavigateTo(ReturnAddress.Safe(Back));
                break;
            case TokenOutcome.MustChangePassword:
                _mustChange = true;
                Fail(StatusCodes.Status403Forbidden, Text["Passwords.Required"]);
                break;
            case TokenOutcome.NotChangeable:
                Fail(StatusCodes.Status403Forbidden, Text["Passwords.NotChangeable"]);
                break;
            case TokenOutcome.WeakPassword:
                _broken = answer.Broken;
                Fail(StatusCodes.Status400BadRequest, Text["Passwords.Weak"]);
                break;
            case TokenOutcome.Refused:
                Fail(StatusCodes.Status401Unauthorized, Text["SignIn.Refused"]);
                break;
            case TokenOutcome.TooMany:
                Fail(StatusCodes.Status429TooManyRequests, TooMany(answer.RetryAfter));
                break;
            default:
                Fail(StatusCodes.Status503ServiceUnavailable, Text["SignIn.Unavailable"]);
                break;
        }
    }

    private string? FaultOfForm()
    {
        if (string.IsNullOrWhiteSpace(Email) || string.IsNullOrEmpty(Password))
        {
            return SentChange ? "Passwords.Missing" : "SignIn.Missing";
        }

        if (!SentChange)
        {
            return null;
        }

        return string.IsNullOrEmpty(NewPassword) || string.IsNullOrEmpty(Repeated) ? "Passwords.Missing"
            : NewPassword != Repeated ? "Passwords.Differ"
            : null;
    }

    private void Fail(int status, string fault)
    {
        Context.Response.StatusCode = status;
        _fault = fault;
    }

    private string TooMany(TimeSpan? wait) =>
        wait is { TotalSeconds: > 0 } known
            ? Text["SignIn.TooManyUntil", Text.Count("Minutes", (long)Math.Ceiling(known.TotalMinutes))]
            : Text["SignIn.TooMany"];
}
