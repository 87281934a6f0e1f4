using Pixely.Api.Features.Clients;
using Pixely.Core.Clients;
using Pixely.Core.Validation;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Features.Clients;

public sealed class ClientProfileRulesTests
{
    [Theory]
    [InlineData(SourceKind.Workbook, "norte.xlsx")]
    [InlineData(SourceKind.Workbook, "clientes/Café Norte/datos 2026.XLSX")]
    [InlineData(SourceKind.CsvFolder, "norte")]
    [InlineData(SourceKind.GoogleSheets, "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms")]
    public void Accepts_a_location_below_the_sources_directory(SourceKind kind, string location)
    {
        Assert.Empty(Violations(kind, location));
    }

    [Theory]
    [InlineData(SourceKind.Workbook, "/etc/passwd.xlsx")]
    [InlineData(SourceKind.Workbook, "../secret.xlsx")]
    [InlineData(SourceKind.Workbook, "a/../../secret.xlsx")]
    [InlineData(SourceKind.Workbook, "a//b.xlsx")]
    [InlineData(SourceKind.Workbook, "./b.xlsx")]
    [InlineData(SourceKind.Workbook, "~/b.xlsx")]
    [InlineData(SourceKind.Workbook, "C:\\b.xlsx")]
    [InlineData(SourceKind.Workbook, "..\\b.xlsx")]
    [InlineData(SourceKind.Workbook, "a\nb.xlsx")]
    [InlineData(SourceKind.Workbook, "norte.xls")]
    [InlineData(SourceKind.CsvFolder, "norte/")]
    [InlineData(SourceKind.CsvFolder, "..")]
    [InlineData(SourceKind.GoogleSheets, "https://docs.google.com/spreadsheets/d/abc/edit")]
    public void Rejects_a_location_elsewhere(SourceKind kind, string location)
    {
        Assert.Equal("$.source.location", Assert.Single(Violations(kind, location)).Path);
    }

    [Theory]
    [InlineData("Europe/Madrid", true)]
    [InlineData("America/Argentina/Buenos_Aires", true)]
    [InlineData("UTC", true)]
    [InlineData("europe/madrid", false)]
    [InlineData("W. Europe Standard Time", false)]
    [InlineData("Europe/Atlantis", false)]
    [InlineData("", false)]
    public void Knows_iana_time_zones_only(string timeZone, bool isKnown)
    {
        Assert.Equal(isKnown, Violations(Examples.Profile("Norte") with { TimeZone = timeZone }).Count == 0);
    }

    [Theory]
    [InlineData("es-ES", true)]
    [InlineData("en-GB", true)]
    [InlineData("es-419", true)]
    [InlineData("es", false)]
    [InlineData("xx-XX", false)]
    [InlineData("", false)]
    public void Knows_cultures_with_a_region_only(string locale, bool isKnown)
    {
        Assert.Equal(isKnown, Violations(Examples.Profile("Norte") with { Locale = locale }).Count == 0);
    }

    private static IReadOnlyList<Violation> Violations(SourceKind kind, string location) =>
        Violations(Examples.Profile("Norte") with { Source = new SourceSettings { Kind = kind, Location = location } });

    private static IReadOnlyList<Violation> Violations(ClientProfile profile)
    {
        var errors = new ValidationErrors();
        ClientProfileRules.Validate(profile, errors);
        return errors.Violations;
    }
}
