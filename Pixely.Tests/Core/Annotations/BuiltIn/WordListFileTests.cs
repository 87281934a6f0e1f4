using System.Globalization;
using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;

namespace Pixely.Tests.Core.Annotations.BuiltIn;

public sealed class WordListFileTests
{
    public static TheoryData<string> Families => [.. WordListFile.FamilyFiles("es"), .. WordListFile.FamilyFiles("en")];

    [Theory]
    [MemberData(nameof(Families))]
    public void Holds_families_in_range(string file)
    {
        foreach (var row in WordListFile.Rows(file))
        {
            Assert.Equal(3, row.Length);
            Assert.InRange(row[0].Length == 0 ? 0 : float.Parse(row[0], CultureInfo.InvariantCulture), -1, 1);
            Assert.All(row[1].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries), static pair =>
            {
                var parts = pair.Split('=');
                Assert.True(Enum.TryParse<Emotion>(parts[0], ignoreCase: true, out _), parts[0]);
                Assert.InRange(float.Parse(parts[1], CultureInfo.InvariantCulture), 0, 1);
            });
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Holds_words_stems_and_phrases_that_a_text_can_match(string file)
    {
        var forms = WordListFile.Rows(file)
            .SelectMany(static row => row[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

        Assert.All(forms, static form =>
        {
            // A stem of two letters matches half of the language; a star elsewhere than at the end matches nothing.
            Assert.Matches(@"^[\p{L}\d/'’]+\*?( [\p{L}\d/'’]+\*?| \*)*$", form);
            Assert.DoesNotMatch(@"^.{1,2}\*", form);
        });
    }
}
