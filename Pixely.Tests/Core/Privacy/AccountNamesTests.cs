using Pixely.Core.Privacy;

namespace Pixely.Tests.Core.Privacy;

public sealed class AccountNamesTests
{
    [Theory]
    [InlineData("hola @ana.", "ana")]
    [InlineData("@Ana López y @luis", "Ana López,luis")]
    [InlineData("@anabel @nadie", "")]
    [InlineData("ana@luis.es", "")]
    [InlineData("@luis, @LUIS", "luis,LUIS")]
    [InlineData("@", "")]
    public void Finds_known_accounts_by_the_longest_name(string text, string expected)
    {
        HashSet<string> known = ["ANA", "ANA LÓPEZ", "LUIS"];
        var found = AccountNames.MentionsIn(text, known.Contains).Select(m => text.Substring(m.Start, m.Length));

        Assert.Equal(expected, string.Join(',', found));
    }

    [Theory]
    [InlineData(" @Ana ", "ANA")]
    [InlineData("ana", "ANA")]
    [InlineData("@", "")]
    public void Takes_spellings_of_one_account_for_equal(string author, string key) => Assert.Equal(key, AccountNames.KeyOf(author));
}
