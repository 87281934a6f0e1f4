using Pixely.Dashboard.Localization;

namespace Pixely.Tests.Dashboard.Localization;

public sealed class ListTextTests
{
    private static readonly PageText Text = new(new TextCatalog(), TimeProvider.System, Languages.Spanish);

    [Theory]
    [InlineData("precio", "precio")]
    [InlineData("precio y talla", "precio", "talla")]
    [InlineData("precio, talla y envíos", "precio", "talla", "envíos")]
    [InlineData("precio, talla, envíos y 2 más", "precio", "talla", "envíos", "sabor", "espera")]
    public void Joins_names_and_counts_those_that_are_too_many(string expected, params string[] names) =>
        Assert.Equal(expected, Text.Names(names, 3));
}
