using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.PostingFrequency;
using Pixely.Core.Json;

namespace Pixely.Tests.Core.Analysis.Modules.PostingFrequency;

public sealed class PostingFrequencyModuleTests
{
    private static readonly GoldenResult Golden = GoldenResult.Of<PostingFrequencyResult>();

    [Fact]
    public void Computes_the_golden_result() => Golden.AssertComputed(GoldenScenario.Build().Build());

    [Fact]
    public void Accepts_the_golden_result_and_gives_it_back()
    {
        Assert.Empty(Golden.Faults(Golden.Json));
        var typed = ModuleCatalog.Default.Of<PostingFrequencyResult>().Read(Golden.Json);
        Assert.True(JsonElement.DeepEquals(Golden.Json, JsonSerializer.SerializeToElement(typed, PixelyJson.Options)));
    }

    [Theory]
    [InlineData("summary.posts", "29", "$.summary.slots")]
    [InlineData("summary.posts", "-1", "$.summary.posts")]
    [InlineData("summary.sponsored_posts", "2", "$.summary.sponsored_posts")]
    [InlineData("summary.sponsored_posts", "-1", "$.summary.sponsored_posts")]
    [InlineData("summary.from", "\"2025-11-25\"", "$.summary.observed_days")]
    [InlineData("summary.from", "null", "$.summary.to")]
    [InlineData("summary.to", "\"2025-11-01\"", "$.summary.to")]
    [InlineData("summary.observed_days", "67", "$.summary.observed_days")]
    [InlineData("summary.active_days", "0", "$.summary.active_days")]
    [InlineData("summary.active_days", "29", "$.summary.active_days")]
    [InlineData("summary.longest_pause", "0", "$.summary.longest_pause")]
    [InlineData("summary.longest_pause", "41", "$.summary.longest_pause")]
    [InlineData("summary.posts_per_day.value", "0.5", "$.summary.posts_per_day.value")]
    [InlineData("summary.posts_per_day.value", "-0.5", "$.summary.posts_per_day.value")]
    [InlineData("summary.posts_per_day.n", "67", "$.summary.posts_per_day.n")]
    [InlineData("summary.posts_per_day", "{\"status\": \"insufficient_data\", \"n\": 6, \"required_n\": 7}", "$.summary.daily_standard_deviation")]
    [InlineData("summary.daily_standard_deviation", "0.4", "$.summary.daily_standard_deviation")]
    [InlineData("summary.daily_standard_deviation", "null", "$.summary.daily_standard_deviation")]
    [InlineData("summary.daily_standard_deviation", "-0.4958121369567747", "$.summary.daily_standard_deviation")]
    [InlineData("summary.posts_per_week.value", "3.5", "$.summary.posts_per_week.value")]
    [InlineData("summary.posts_per_week.n", "10", "$.summary.posts_per_week.n")]
    [InlineData("summary.weekly_standard_deviation", "0.1", "$.summary.weekly_standard_deviation")]
    [InlineData("summary.regularity.value", "0.5", "$.summary.regularity.value")]
    [InlineData("summary.regularity.high", "1.1", "$.summary.regularity.high")]
    [InlineData("summary.regularity.n", "10", "$.summary.regularity.n")]
    [InlineData("summary.weeks", "[]", "$.summary.weeks")]
    [InlineData("summary.weeks[0].week", "\"2025-W47\"", "$.summary.weeks[0].week")]
    [InlineData("summary.weeks[0].starts_on", "\"2025-11-17\"", "$.summary.weeks[0].starts_on")]
    [InlineData("summary.weeks[0].posts", "4", "$.summary.weeks")]
    [InlineData("summary.weeks[0].posts", "-1", "$.summary.weeks[0].posts")]
    [InlineData("summary.weeks[0].is_partial", "true", "$.summary.weeks[0].is_partial")]
    [InlineData("summary.weeks[9].is_partial", "false", "$.summary.weeks[9].is_partial")]
    [InlineData("summary.omitted_weeks", "1", "$.summary.omitted_weeks")]
    [InlineData("summary.slots", "[]", "$.summary.slots")]
    [InlineData("summary.slots[0].weekday", "\"sunday\"", "$.summary.slots[1]")]
    [InlineData("summary.slots[0].weekday", "\"lunes\"", "$.summary.slots[0].weekday")]
    [InlineData("summary.slots[0].hour", "24", "$.summary.slots[0].hour")]
    [InlineData("summary.slots[0].hour", "-1", "$.summary.slots[0].hour")]
    [InlineData("summary.slots[0].posts", "0", "$.summary.slots[0].posts")]
    [InlineData("summary.slots[0].rate_by_views.n", "11", "$.summary.slots[0].rate_by_views.n")]
    [InlineData("summary.slots[2].rate_by_views.required_n", "3", "$.summary.slots[2].rate_by_views.required_n")]
    [InlineData("summary.slots[0].adjusted_p_value", "1.5", "$.summary.slots[0].adjusted_p_value")]
    [InlineData("summary.slots[2].adjusted_p_value", "0.5", "$.summary.slots[2].adjusted_p_value")]
    [InlineData("summary.slots[0].adjusted_p_value", "0.01", "$.summary.slots[0].standing")]
    [InlineData("summary.slots[0].standing", "\"better\"", "$.summary.slots[0].standing")]
    [InlineData("summary.slots[2].standing", "\"worse\"", "$.summary.slots[2].standing")]
    [InlineData("summary.weekdays", "[]", "$.summary.weekdays")]
    [InlineData("summary.weekdays[0].weekday", "\"sunday\"", "$.summary.weekdays[1]")]
    [InlineData("summary.weekdays[0].posts", "9", "$.summary.weekdays")]
    [InlineData("summary.weekdays[0].standing", "\"worse\"", "$.summary.weekdays[0].standing")]
    [InlineData("summary.weekdays[2].rate_by_views.n", "5", "$.summary.weekdays[2].rate_by_views.n")]
    [InlineData("summary.hours", "[]", "$.summary.hours")]
    [InlineData("summary.hours[0].hour", "24", "$.summary.hours[0].hour")]
    [InlineData("summary.hours[0].posts", "0", "$.summary.hours[0].posts")]
    [InlineData("summary.hours[0].adjusted_p_value", "-0.5", "$.summary.hours[0].adjusted_p_value")]
    [InlineData("segments[0].n", "9", "$.segments[0].values.posts")]
    [InlineData("segments[1].values.sponsored_posts", "0", "$.summary.sponsored_posts")]
    [InlineData("segments[2].platform", "\"tiktok\"", "$.segments[2].platform")]
    [InlineData("segments[2].values.posts_per_day.n", "65", "$.segments[2].values.posts_per_day.n")]
    public void Rejects_a_broken_rule_at_its_path(string path, string? value, string expected) =>
        Assert.Contains(expected, Golden.FaultsAfter(path, value));
}
