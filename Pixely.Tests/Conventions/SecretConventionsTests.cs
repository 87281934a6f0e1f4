using System.Reflection;
using System.Text.RegularExpressions;
using Pixely.Api.Http;
using Pixely.Dashboard.Components;
using Pixely.MigrationService.Bootstrap;
using Pixely.Orchestrator.Api;
using Pixely.Persistence;

namespace Pixely.Tests.Conventions;

/// <summary>The repository holds no secret, and no code has one as its default.</summary>
public sealed partial class SecretConventionsTests
{
    private const int LongestFile = 4 * 1024 * 1024;
    private const int Timeout = 10_000;

    private static readonly string[] Texts =
        [".cs", ".csproj", ".props", ".targets", ".json", ".jsonl", ".md", ".sh", ".razor", ".resx", ".sql", ".js", ".css", ".yml", ".yaml", ".txt", ".csv", ".xml", ".config", ".env", ".pem", ".key", ""];

    [Fact]
    public void Holds_nothing_that_looks_like_a_secret()
    {
        var finds = Files()
            .SelectMany(static file => Secret().Matches(File.ReadAllText(Path.Combine(Repository.Root, file)))
                .Where(match => !IsKnown(file, match))
                .Select(match => $"{file}: {match.Value[..Math.Min(24, match.Length)]}..."))
            .ToList();
        Assert.Empty(finds);
    }

    [Fact]
    public void Holds_no_file_that_is_made_for_secrets() =>
        Assert.DoesNotContain(Files(), static file =>
            Path.GetExtension(file) is ".pfx" or ".p12" or ".pem" or ".key" or ".env" || Path.GetFileName(file).StartsWith("appsettings.", StringComparison.Ordinal));

    [Theory]
    [InlineData("-----BEGIN RSA " + "PRIVATE KEY-----")]
    [InlineData("sk-proj-" + "abcdefghijklmnopqrstuvwx")]
    [InlineData("AIza" + "SyA1234567890abcdefghijklmnopqrstuv")]
    [InlineData("AKIA" + "IOSFODNN7EXAMPLE")]
    [InlineData("ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("Host=db;Username=pixely_api;Password=" + "Xk29dk3kdLq0s83")]
    public void Would_find_what_secrets_look_like(string secret) => Assert.Matches(Secret(), secret);

    [Fact]
    public void Has_no_default_for_a_password_a_key_or_a_token()
    {
        Type[] ofEach = [typeof(QueryParameterGuard), typeof(App), typeof(LoginOptions), typeof(PixelyApiOptions), typeof(PixelyDbContext)];
        var secrets = (
            from assembly in ofEach.Select(static type => type.Assembly)
            from type in assembly.GetTypes()
            where type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetConstructor(BindingFlags.Public | BindingFlags.Instance, []) is not null && !type.ContainsGenericParameters
            from property in type.GetProperties()
            where property.PropertyType == typeof(string) && SecretName().IsMatch(property.Name)
            select (Name: $"{type.Name}.{property.Name}", Default: (string?)property.GetValue(Activator.CreateInstance(type)))).ToList();

        Assert.All(secrets, static secret => Assert.True(string.IsNullOrEmpty(secret.Default), secret.Name));
        Assert.Superset(new HashSet<string> { "TokenOptions.Key", "PixelyApiOptions.Password", "LanguageModelOptions.ApiKey" }, secrets.Select(static s => s.Name).ToHashSet());
    }

    // Tests make up passwords of databases that they start themselves, and quote the tokens of RFC 7515.
    private static bool IsKnown(string file, Match match) =>
        (file.StartsWith("Pixely.Tests/", StringComparison.Ordinal) || file.StartsWith("bench/", StringComparison.Ordinal))
        && (match.Groups["password"].Success || match.Groups["jwt"].Success);

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(static file => !file.Split('/').Any(static part => part is "bin" or "obj" or "node_modules" or ".git" or ".pixely" or ".vs" or "TestResults"))
            .Where(static file => Texts.Contains(Path.GetExtension(file)) && new FileInfo(Path.Combine(Repository.Root, file)).Length <= LongestFile);

    [GeneratedRegex(
        """
        -----BEGIN[ ](?:[A-Z]+[ ])?PRIVATE[ ]KEY-----
        | \bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{20,}
        | \bAIza[0-9A-Za-z_-]{30,}
        | \bAKIA[0-9A-Z]{16}\b
        | \bgh[pousr]_[A-Za-z0-9]{30,}
        | \bxox[abprs]-[A-Za-z0-9-]{10,}
        | (?<jwt>\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,})
        | (?<password>\bPassword=[A-Za-z0-9+/_.-]{8,})
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        Timeout)]
    private static partial Regex Secret();

    [GeneratedRegex("(?:Password|Secret|ApiKey|Token)$|^Key$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex SecretName();
}
