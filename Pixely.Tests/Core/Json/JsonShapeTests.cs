using System.Text.Json;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Clients;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Runs;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Json;

public sealed class JsonShapeTests
{
    private const string Profile =
        """
        {"brand_name":"Norte","time_zone":"Europe/Madrid","locale":"es-ES","own_accounts":["norte"],
         "source":{"kind":"workbook","location":"norte.xlsx"}}
        """;

    [Fact]
    public void Finds_nothing_in_a_body_that_binds()
    {
        Assert.NotNull(JsonSerializer.Deserialize<ClientProfile>(Profile, PixelyJson.Options));
        Assert.Empty(Violations<ClientProfile>(Profile));
    }

    [Fact]
    public void Reports_every_difference_at_once()
    {
        const string Body =
            """
            {"brand_name":null,"brandName":"Norte","locale":7,"locale":"es-ES","own_accounts":["norte",3],
             "source":{"kind":"sheet"},"primary_business_goal":2}
            """;
        Assert.Equal(
            [
                new Violation("$.brand_name", "is null"),
                new Violation("$.brandName", "is unknown"),
                new Violation("$.locale", "is 7, must be a text without NUL characters and broken surrogates"),
                new Violation("$.locale", "is given twice"),
                new Violation("$.own_accounts[1]", "is 3, must be a text without NUL characters and broken surrogates"),
                new Violation("$.source.kind", "is the text \"sheet\", must be one of: workbook, csv_folder, google_sheets"),
                new Violation("$.source.location", "is missing"),
                new Violation("$.primary_business_goal", "is 2, must be one of: awareness, engagement, sales, reputation, community"),
                new Violation("$.time_zone", "is missing"),
            ],
            Violations<ClientProfile>(Body));
    }

    [Theory]
    [InlineData("null", "is null, must be an object")]
    [InlineData("[]", "is a list, must be an object")]
    [InlineData("\"x\"", "is a text, must be an object")]
    public void Reports_a_root_of_another_kind(string body, string message)
    {
        Assert.Equal([new Violation("$", message)], Violations<ClientProfile>(body));
    }

    [Fact]
    public void Demands_the_parameters_of_a_positional_record()
    {
        Assert.Equal([new Violation("$.worker", "is missing")], Violations<StartRunRequest>("{}"));
        Assert.Equal([new Violation("$.worker", "is null")], Violations<StartRunRequest>("""{"worker":null}"""));
    }

    [Theory]
    [InlineData("""{"value":0.5,"n":1,"low":0.1,"high":0.9}""", "$.status", "is missing")]
    [InlineData("""{"status":"guessed","n":1}""", "$.status", "must be one of: measured, insufficient_data")]
    [InlineData("""{"status":"measured","n":1,"value":0.5,"low":0.1}""", "$.high", "is missing")]
    [InlineData("""{"status":"insufficient_data","n":1,"required_n":5,"value":1}""", "$.value", "is unknown")]
    [InlineData("""{"status":"insufficient_data","n":1.5,"required_n":5}""", "$.n", "is 1.5, must be a whole number within its range")]
    public void Follows_the_discriminator_of_a_measurement(string body, string path, string message)
    {
        Assert.Equal([new Violation(path, message)], Violations<Measurement>(body));
    }

    [Theory]
    [InlineData("\"a\\u0000b\"")]
    [InlineData("\"\\ud800\"")]
    public void Names_text_that_cannot_be_stored(string text)
    {
        var body = $$"""{"worker":{{text}}}""";
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<StartRunRequest>(body, PixelyJson.Options));
        var violation = Assert.Single(Violations<StartRunRequest>(body));
        Assert.Equal("$.worker", violation.Path);
    }

    [Fact]
    public void Looks_into_dictionaries_and_leaves_free_json_alone()
    {
        const string Results = """{"q1":{"status":"ok","schema_version":1,"result":{"any":[1,"x"]}},"q2":{"status":"ok"}}""";
        Assert.Equal(
            [new Violation("$.q2.schema_version", "is missing")],
            Violations<IReadOnlyDictionary<string, ModuleOutcome>>(Results));
    }

    [Fact]
    public void Stops_after_two_hundred_differences()
    {
        var body = $"[{string.Join(',', Enumerable.Repeat("true", 5_000))}]";
        Assert.Equal(200, Violations<IReadOnlyList<int>>(body).Count);
    }

    private static IReadOnlyList<Violation> Violations<T>(string body)
    {
        using var document = JsonDocument.Parse(body);
        var errors = new ValidationErrors();
        JsonShape.Check(document.RootElement, typeof(T), errors);
        return errors.Violations;
    }
}
