using Microsoft.AspNetCore.Components;
using Pixely.Dashboard.PixelyApi;
using Pixely.Dashboard.Sessions;

namespace Pixely.Dashboard.Components.Pages;

/// <summary>Where everybody begins. Whoever is signed in already is led on.</summary>
public sealed partial class SignInPage
{
    private string? _fault;

    /// <summary>Sign-in name.</summary>
    [SupplyParameterFromForm]
    public string? Email { get; set; }

    /// <summary>Password; never written back into the page.</summary>
    [SupplyParameterFromForm]
    public string? Password { get; set; }

    /// <summary>Where to go afterwards.</summary>
    [SupplyParameterFromQuery(Name = ReturnAddress.Parameter)]
    public string? Back { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Inject]
    private SessionSignIn Sessions { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string? Described => _fault is null ? null : "sign-in-fault";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (HttpMethods.IsGet(Context.Request.Method) && Context.User.Identity?.IsAuthenticated == true)
        {
            Navigation.NavigateTo(ReturnAddress.Safe(Back));
        }
    }

    private async Task SignInAsync()
    {
        if (string.IsNullOrWhiteSpace(Email) || string.IsNullOrEmpty(Password))
        {
            Fail(StatusCodes.Status400BadRequest, Text["SignIn.Missing"]);
            return;
        }

        var answer = await Sessions.BeginAsync(Context, Email.Trim(), Password, Context.RequestAborted);
        switch (answer.Outcome)
        {
            case TokenOutcome.Issued:
                Navigation.NavigateTo(ReturnAddress.Safe(Back));
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
