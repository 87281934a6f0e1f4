using System.Text.Json;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class MeasurementTests
{
    [Fact]
    public void Says_on_the_wire_whether_it_was_measured()
    {
        Measurement measured = new Estimate { N = 12, Value = 0.5, Low = 0.25, High = 0.75 };
        Measurement missing = new InsufficientData { N = 3, RequiredN = 5 };
        Assert.Equal("""{"status":"measured","value":0.5,"low":0.25,"high":0.75,"n":12}""", JsonSerializer.Serialize(measured, PixelyJson.Options));
        Assert.Equal("""{"status":"insufficient_data","required_n":5,"n":3}""", JsonSerializer.Serialize(missing, PixelyJson.Options));
    }

    [Theory]
    [InlineData("""{"status":"measured","n":4,"value":0.5,"low":0.2,"high":0.8}""", "$.n")]
    [InlineData("""{"status":"measured","n":5,"value":1.5,"low":0.2,"high":0.8}""", "$.value")]
    [InlineData("""{"status":"measured","n":5,"value":0.5,"low":0.6,"high":0.8}""", "$.low")]
    [InlineData("""{"status":"measured","n":5,"value":0.5,"low":-0.1,"high":0.8}""", "$.low")]
    [InlineData("""{"status":"measured","n":5,"value":0.5,"low":0.2,"high":0.4}""", "$.high")]
    [InlineData("""{"status":"measured","n":5,"value":0.5,"low":0.2,"high":1.1}""", "$.high")]
    [InlineData("""{"status":"insufficient_data","n":5,"required_n":5}""", "$.n")]
    [InlineData("""{"status":"insufficient_data","n":-1,"required_n":5}""", "$.n")]
    [InlineData("""{"status":"insufficient_data","n":3,"required_n":6}""", "$.required_n")]
    public void Refuses_what_cannot_be(string json, string path)
    {
        var errors = new ValidationErrors();
        JsonSerializer.Deserialize<Measurement>(json, PixelyJson.Options)!.Validate(errors, 0, 1, 5);
        Assert.Contains(path, errors.Violations.Select(static v => v.Path));
    }
}
