namespace Pixely.MigrationService.Setup;

/// <summary>The .sql files of this project, embedded under their file names.</summary>
internal static class SqlScript
{
    public static string Read(string fileName)
    {
        using var stream = typeof(SqlScript).Assembly.GetManifestResourceStream(fileName)
            ?? throw new ArgumentException($"There is no script '{fileName}'.", nameof(fileName));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
