using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Validation;
using Pixely.MigrationService.Schema;
using Pixely.MigrationService.Setup;

namespace Pixely.Verification.Invariants.Rights;

/// <summary>What the functions do that the migrations of this version create, as their scripts say it.</summary>
internal static partial class ShippedFunctions
{
    private static readonly Lazy<Dictionary<string, string>> _bodies = new(Read);

    /// <summary>Whether a function does what the migrations made it do.</summary>
    /// <param name="name">Its name with its schema.</param>
    /// <param name="body">What it does, <c>pg_proc.prosrc</c>.</param>
    public static bool IsShipped(string name, string body) => _bodies.Value.TryGetValue(name, out var shipped) && shipped == body;

    private static Dictionary<string, string> Read()
    {
        using var model = MigrationContext.Create("Host=unused");
        // A script is named after its migration; the last that creates a function counts.
        var scripts = typeof(SqlScript).Assembly.GetManifestResourceNames();
        var bodies = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var migration in model.Database.GetMigrations())
        {
            var prefix = $"{migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..]}.";
            foreach (var script in scripts.Where(s => s.StartsWith(prefix, StringComparison.Ordinal) && s.EndsWith(".sql", StringComparison.Ordinal)))
            {
                foreach (Match function in Function().Matches(SqlScript.Read(script)))
                {
                    bodies[function.Groups["name"].Value] = function.Groups["body"].Value;
                }
            }
        }

        return bodies;
    }

    [GeneratedRegex(@"^create (or replace )?function (?<name>[a-z_]+\.[a-z_]+)\(.*?\bas \$\$(?<body>.*?)\$\$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, PatternGuard.Milliseconds)]
    private static partial Regex Function();
}
