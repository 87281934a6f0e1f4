namespace Pixely.Persistence.Identity;

/// <summary>Whoever asked was an administrator when the request began, and is none any more. Nothing was changed.</summary>
public sealed class NoAdministratorException() : Exception("The account is no administrator's any more.");
