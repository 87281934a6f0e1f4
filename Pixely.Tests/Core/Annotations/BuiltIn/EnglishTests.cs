using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;

namespace Pixely.Tests.Core.Annotations.BuiltIn;

/// <summary>What English says by more than its words.</summary>
public sealed class EnglishTests
{
    [Theory]
    [InlineData("can't wait for the new colours", SentimentClass.Positive)]
    [InlineData("made my day", SentimentClass.Positive)]
    [InlineData("this is fucking awesome", SentimentClass.Positive)]
    [InlineData("hands down the best boots I have owned", SentimentClass.Positive)]
    [InlineData("couldn't be happier with the service", SentimentClass.Positive)]
    [InlineData("not impressed at all", SentimentClass.Negative)]
    [InlineData("sick of waiting for an answer", SentimentClass.Negative)]
    [InlineData("thanks for nothing", SentimentClass.Negative)]
    [InlineData("nobody ever helps", SentimentClass.Negative)]
    [InlineData("what a waste of money", SentimentClass.Negative)]
    [InlineData("I can't believe you sold me this rubbish", SentimentClass.Negative)]
    public void Reads_idioms_and_denials(string text, SentimentClass expected) =>
        Assert.Equal(expected, BuiltInAnnotator.Annotate(text).Sentiment);

    [Theory]
    [InlineData("gooood", "good")]
    [InlineData("cooool", "cool")]
    [InlineData("happpy", "happy")]
    [InlineData("looove", "love")]
    [InlineData("sweeeet", "sweet")]
    public void Hears_a_drawn_out_word_as_the_word_with_emphasis(string drawnOut, string plain) =>
        Assert.True(BuiltInAnnotator.Annotate(drawnOut).Polarity > BuiltInAnnotator.Annotate(plain).Polarity);

    [Theory]
    [InlineData("the amazon parcel is in the yellow box")]
    [InlineData("breakfast at the Victoria hotel")]
    [InlineData("my scarf has crystals")]
    [InlineData("we painted the saddle")]
    [InlineData("the waiter knows the treasurer")]
    [InlineData("don't miss the talk in the hall")]
    [InlineData("the walking dead is on at nine")]
    public void Takes_no_word_for_one_that_it_looks_like(string text)
    {
        var values = BuiltInAnnotator.Annotate(text);

        Assert.Equal(SentimentClass.Neutral, values.Sentiment);
        Assert.InRange(values.Polarity, -0.15, 0.15);
    }

    [Theory]
    [InlineData("once we had pies here, they are on the table", "en")]
    [InlineData("el plato es genial y la mesa también", "es")]
    public void Reads_each_language_by_its_own_words(string text, string language) =>
        Assert.Equal(Enum.Parse<TextLanguage>(language, ignoreCase: true), BuiltInAnnotator.Annotate(text).Language);

    [Theory]
    [InlineData("never give up, better days will come", Emotion.Anticipation)]
    [InlineData("I hope we will get there", Emotion.Anticipation)]
    [InlineData("so lonely without my dog, cried all night", Emotion.Sadness)]
    [InlineData("had a panic attack, I'm so scared of heights", Emotion.Fear)]
    [InlineData("shut up you idiots, this makes me so angry", Emotion.Anger)]
    [InlineData("had a blast with my besties, so happy", Emotion.Joy)]
    [InlineData("yuck, that is revolting", Emotion.Disgust)]
    public void Names_the_emotion_of_idioms(string text, Emotion expected)
    {
        var emotions = BuiltInAnnotator.Annotate(text).Emotions;

        Assert.Equal(expected, Enum.GetValues<Emotion>().MaxBy(e => emotions[e]));
    }
}
