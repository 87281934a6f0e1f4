using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Pixely.Dashboard.Localization;

namespace Pixely.Tests.Dashboard.Localization;

public sealed class ErasedWordsTests
{
    private const string Digits = "3f2a456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("es", "[borrado a petición]", "[borrado a petición, 3f2a]")]
    [InlineData("en", "[erased on request]", "[erased on request, 3f2a]")]
    public void Says_in_the_readers_language_what_was_erased(string language, string words, string name)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            var read = new ErasedWords(new TextCatalog()).Read<JsonObject>(Encoding.UTF8.GetBytes(
                $$"""{"author":"erased_{{Digits}}","quote":"erased_{{Digits}}{{Digits}}","text":"erased_{{Digits}} @erased_{{Digits}}","n":3}"""))!;

            Assert.Equal((name, words, $"{words} {name}", 3), ((string)read["author"]!, (string)read["quote"]!, (string)read["text"]!, (int)read["n"]!));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
