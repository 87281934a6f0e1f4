namespace Pixely.Core.Runs;

/// <summary>Codes of failed runs that no worker reported: those had fallen silent. Sources have codes of their own.</summary>
public static class RunErrorCodes
{
    /// <summary>Another run of the client took the place of one whose worker was silent.</summary>
    public const string Abandoned = "abandoned";

    /// <summary>The run was interrupted so often that it was not taken over again.</summary>
    public const string GivenUp = "given_up";
}
