using System.Globalization;
using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;

namespace Pixely.Tests.Core.Annotations.BuiltIn;

/// <summary>The families of words are data that nothing else checks before they are loaded.</summary>
public sealed class WordListTests
{
    [Fact]
    public void Has_English_values_in_range() =>
        Assert.All(Families("en"), static family =>
        {
            Assert.InRange(float.Parse(family[0], CultureInfo.InvariantCulture), -1, 1);
            Assert.All(family[1].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries), static pair =>
            {
                var parts = pair.Split('=');
                Assert.True(Enum.TryParse<Emotion>(parts[0], ignoreCase: true, out _), pair);
                Assert.InRange(float.Parse(parts[1], CultureInfo.InvariantCulture), 0, 1);
            });
        });

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public void Has_forms_that_a_text_can_have(string language) =>
        Assert.DoesNotContain(Forms(language), static form => form.Any(char.IsUpper) || form.Contains("  ", StringComparison.Ordinal));

    [Fact]
    public void Has_every_English_form_once() =>
        Assert.Empty(Forms("en").GroupBy(static f => f).Where(static g => g.Count() > 1).Select(static g => g.Key));

    private static IEnumerable<string[]> Families(string language) => WordListFile.FamilyFiles(language).SelectMany(WordListFile.Rows);

    private static IEnumerable<string> Forms(string language) =>
        Families(language).SelectMany(static f => f[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
