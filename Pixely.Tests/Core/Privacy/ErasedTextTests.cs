using Pixely.Core.Privacy;

namespace Pixely.Tests.Core.Privacy;

public sealed class ErasedTextTests
{
    private const string Name = "erased_0123456789abcdef0123456789abcdef";
    private const string Commitment = "erased_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData(Name, "[x]")]
    [InlineData(Commitment, "[x]")]
    [InlineData("@" + Name + ", gracias", "[x], gracias")]
    [InlineData("La voz de " + Name + " pesa", "La voz de [x] pesa")]
    [InlineData("erased_0123", "erased_0123")]
    [InlineData("x" + Name, "x" + Name)]
    [InlineData(Name + "0", Name + "0")]
    public void Shows_words_instead_of_markers(string text, string shown) => Assert.Equal(shown, ErasedText.Replace(text, static (_, _) => "[x]"));

    [Fact]
    public void Takes_only_the_marker_of_a_stored_result_for_one()
    {
        Assert.True(ErasedText.IsErased(Commitment));
        Assert.False(ErasedText.IsErased(Name));
        Assert.False(ErasedText.IsErased($"x {Commitment}"));
    }
}
