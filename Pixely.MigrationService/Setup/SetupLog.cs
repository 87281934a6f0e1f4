namespace Pixely.MigrationService.Setup;

internal static partial class SetupLog
{
    [LoggerMessage(1, LogLevel.Information, "The database is ready: {Migrations} migrations applied, {Milliseconds:F0} ms")]
    public static partial void Done(ILogger logger, int migrations, double milliseconds);

    [LoggerMessage(2, LogLevel.Information, "Created the sample client {ClientId}")]
    public static partial void SampleCreated(ILogger logger, Guid clientId);

    [LoggerMessage(3, LogLevel.Information, "Created the account {UserId}")]
    public static partial void AccountCreated(ILogger logger, Guid userId);

    [LoggerMessage(4, LogLevel.Information, "Changed the password of the account {UserId}")]
    public static partial void PasswordChanged(ILogger logger, Guid userId);

    [LoggerMessage(5, LogLevel.Critical, "The database could not be set up")]
    public static partial void Failed(ILogger logger, Exception exception);
}
