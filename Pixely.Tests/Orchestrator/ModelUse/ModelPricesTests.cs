using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pixely.Orchestrator.ModelUse;

namespace Pixely.Tests.Orchestrator.ModelUse;

public sealed class ModelPricesTests
{
    [Theory]
    [InlineData(1_000_000, 0, 0, "0.40")]
    [InlineData(0, 0, 1_000_000, "1.60")]
    [InlineData(1_000_000, 1_000_000, 0, "0.10")]
    [InlineData(10_000, 8_000, 500, "0.0024")] // 2,000 x 0.4 + 8,000 x 0.1 + 500 x 1.6 = 2,400 per million
    public void Charges_each_kind_of_token_at_its_price(long input, long cached, long output, string expected)
    {
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Prices(Mini()).CostOf("mini", input, cached, output));
    }

    [Fact]
    public void Rounds_up_to_six_decimals()
    {
        Assert.Equal(0.000001m, Prices(Mini()).CostOf("mini", 1, 0, 0));
    }

    [Fact]
    public void Takes_the_batch_discount_off()
    {
        Assert.Equal(1m, Prices(Mini(("BatchDiscount", "0.5"))).CostOf("mini", 1_000_000, 0, 1_000_000, isBatch: true));
    }

    [Fact]
    public void Charges_cached_tokens_in_full_without_a_price_for_them()
    {
        Assert.Equal(0.40m, Prices(Mini(("CachedInput", null))).CostOf("mini", 1_000_000, 1_000_000, 0));
    }

    [Fact]
    public void Refuses_more_cached_tokens_than_tokens()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Prices(Mini()).CostOf("mini", 1, 2, 0));
    }

    [Theory]
    [InlineData("Input", null)]
    [InlineData("Output", null)]
    [InlineData("Input", "-1")]
    [InlineData("BatchDiscount", "1.1")]
    [InlineData("Model", "")]
    public void Refuses_a_table_that_cannot_be(string member, string? value)
    {
        Assert.Throws<OptionsValidationException>(() => Prices(Mini((member, value))));
    }

    [Fact]
    public void Refuses_two_prices_for_one_model()
    {
        var table = Mini();
        foreach (var (key, value) in Mini())
        {
            table[key.Replace(":0:", ":1:", StringComparison.Ordinal)] = value;
        }

        var fault = Assert.Throws<OptionsValidationException>(() => Prices(table));
        Assert.Contains("'mini' twice", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_to_start_with_a_configured_model_that_has_no_price()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Start("another"));
        Assert.Contains("There is no price for the model 'another'", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mini")]
    [InlineData(null)]
    public void Starts_with_a_priced_model_or_none(string? model)
    {
        Start(model);
    }

    private static Dictionary<string, string?> Mini(params (string Member, string? Value)[] changes)
    {
        var entry = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Model"] = "mini",
            ["Input"] = "0.40",
            ["CachedInput"] = "0.10",
            ["Output"] = "1.60",
        };
        foreach (var (member, value) in changes)
        {
            entry[member] = value;
        }

        return entry.Where(static pair => pair.Value is not null)
            .ToDictionary(static pair => $"ModelPrices:Models:0:{pair.Key}", static pair => pair.Value, StringComparer.Ordinal);
    }

    private static ServiceCollection Services(IDictionary<string, string?> configuration)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        services.AddModelUse();
        return services;
    }

    private static ModelPrices Prices(IDictionary<string, string?> configuration) =>
        Services(configuration).BuildServiceProvider().GetRequiredService<ModelPrices>();

    private static void Start(string? model)
    {
        var services = Services(Mini());
        services.AddOptions<CallingOptions>().Configure(options => options.Model = model).RequirePriceOf(static options => options.Model).ValidateOnStart();
        services.BuildServiceProvider().GetRequiredService<IStartupValidator>().Validate();
    }

    private sealed class CallingOptions
    {
        public string? Model { get; set; }
    }
}
