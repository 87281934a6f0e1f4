namespace Pixely.Dashboard.Sessions;

/// <summary>Where to go after signing in or changing the language: a page of the dashboard and nowhere else.</summary>
internal static class ReturnAddress
{
    public const string Home = "/";
    public const string SignIn = "/entrar";
    public const string SignOut = "/salir";
    public const string Parameter = "volver";
    public const string ChangeParameter = "cambiar";

    private const int MaximumLength = 2000;

    /// <summary>The address if it is a page of the dashboard, else <see cref="Home"/>.</summary>
    /// <param name="address">Text from the address bar or a form: anybody may have written it.</param>
    public static string Safe(string? address) =>
        address is { Length: > 0 and <= MaximumLength }
            && address[0] == '/'
            && (address.Length == 1 || address[1] is not ('/' or '\\'))
            && !address.Any(static c => char.IsControl(c) || c == '\\')
            && !StartsWithPage(address, SignIn)
            && !StartsWithPage(address, SignOut)
            ? address
            : Home;

    /// <summary>The address of a request, safe to come back to.</summary>
    public static string Of(HttpRequest request) => Safe($"{request.PathBase}{request.Path}{request.QueryString}");

    /// <summary>The sign-in page, with a way back unless that is the home page.</summary>
    public static string SignInPage(string? back) =>
        back is null or Home ? SignIn : SignIn + QueryString.Create(Parameter, back);

    /// <summary>The sign-in page as the place where passwords are changed, with a way back.</summary>
    public static string ChangePasswordPage(string? back)
    {
        var address = SignIn + QueryString.Create(ChangeParameter, "1");
        return Safe(back) is var safe and not Home ? address + QueryString.Create(Parameter, safe).Value!.Replace('?', '&') : address;
    }

    private static bool StartsWithPage(string address, string page) =>
        address.StartsWith(page, StringComparison.OrdinalIgnoreCase)
        && (address.Length == page.Length || address[page.Length] is '/' or '?' or '#');
}
