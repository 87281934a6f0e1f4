using Pixely.Core.Annotations;
using Pixely.Quality.Tasks;

namespace Pixely.Tests.Quality.Tasks;

public sealed class QualityTasksTests
{
    [Fact]
    public void Has_the_labels_of_public_test_sets()
    {
        Assert.Equal(["anger", "disgust", "fear", "joy", "sadness", "surprise", "others"], QualityTasks.Find("es-emotion").Labels);
        Assert.Equal(["negative", "neutral", "positive"], QualityTasks.Find("es-polarity").Labels);
        Assert.Equal(["negative", "neutral", "positive"], QualityTasks.Find("en-polarity").Labels);
        Assert.Equal(["anger", "joy", "optimism", "sadness"], QualityTasks.Find("en-emotion4").Labels);
    }

    [Theory]
    [InlineData(SentimentClass.Positive, 0.4f, "positive")]
    [InlineData(SentimentClass.Negative, -0.4f, "negative")]
    [InlineData(SentimentClass.Neutral, 0.1f, "neutral")]
    [InlineData(SentimentClass.Mixed, 0.2f, "positive")]
    [InlineData(SentimentClass.Mixed, -0.2f, "negative")]
    [InlineData(SentimentClass.Mixed, 0.01f, "neutral")]
    public void Sorts_a_mixed_attitude_to_the_heavier_side(SentimentClass sentiment, float polarity, string expected) =>
        Assert.Equal(expected, QualityTasks.Find("en-polarity").LabelOf(Expressing.Of(sentiment, polarity)));

    [Theory]
    [InlineData(Emotion.Anger, 0.6f, "anger")]
    [InlineData(Emotion.Disgust, 0.6f, "disgust")]
    [InlineData(Emotion.Fear, 0.7f, "fear")]
    [InlineData(Emotion.Fear, 0.6f, "others")]
    [InlineData(Emotion.Joy, 0.6f, "joy")]
    [InlineData(Emotion.Sadness, 0.6f, "sadness")]
    [InlineData(Emotion.Surprise, 0.6f, "surprise")]
    [InlineData(Emotion.Trust, 0.9f, "others")]
    [InlineData(Emotion.Anticipation, 0.9f, "others")]
    [InlineData(Emotion.Joy, 0.1f, "others")]
    public void Names_the_emotion_of_a_Spanish_text_or_none(Emotion emotion, float intensity, string expected) =>
        Assert.Equal(expected, QualityTasks.Find("es-emotion").LabelOf(Expressing.Of(SentimentClass.Neutral, 0, (emotion, intensity))));

    [Theory]
    [InlineData(Emotion.Anger, -0.5f, "anger")]
    [InlineData(Emotion.Disgust, -0.5f, "anger")]
    [InlineData(Emotion.Joy, 0.5f, "joy")]
    [InlineData(Emotion.Anticipation, 0.5f, "optimism")]
    [InlineData(Emotion.Anticipation, -0.5f, "optimism")]
    [InlineData(Emotion.Trust, 0.5f, "joy")]
    [InlineData(Emotion.Fear, -0.5f, "anger")]
    [InlineData(Emotion.Sadness, -0.5f, "sadness")]
    public void Names_the_emotion_of_an_English_text(Emotion emotion, float polarity, string expected) =>
        Assert.Equal(expected, QualityTasks.Find("en-emotion4").LabelOf(Expressing.Of(SentimentClass.Neutral, polarity, (emotion, 0.6f))));

    [Theory]
    [InlineData(0.5f, 0.55f, "optimism")]
    [InlineData(0.4f, 0.6f, "joy")]
    public void Weighs_anticipation_against_joy(float anticipation, float joy, string expected) =>
        Assert.Equal(expected, QualityTasks.Find("en-emotion4").LabelOf(
            Expressing.Of(SentimentClass.Positive, 0.5f, (Emotion.Anticipation, anticipation), (Emotion.Joy, joy))));

    [Theory]
    [InlineData(-0.3f)]
    [InlineData(0f)]
    [InlineData(0.3f)]
    public void Gives_every_text_a_label_of_its_task(float polarity) =>
        Assert.All(QualityTasks.All, task => Assert.Contains(task.LabelOf(Expressing.Of(SentimentClass.Neutral, polarity)), task.Labels));
}
