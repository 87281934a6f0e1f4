using Pixely.Quality.Samples;
using Pixely.Quality.Tasks;

namespace Pixely.Tests.Quality.Samples;

public sealed class LabelledFileTests : IDisposable
{
    private static readonly QualityTask Polarity = QualityTasks.Find("en-polarity");

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.tsv");

    [Fact]
    public async Task Reads_texts_and_labels_as_they_stand()
    {
        var sample = await ReadAsync("so \"good\" 😀\tpositive\nrow with a\ttab\tnegative\r\n\nfine\tneutral");

        Assert.Empty(sample.Faults);
        Assert.Equal(
            [new("so \"good\" 😀", "positive"), new("row with a\ttab", "negative"), new LabelledText("fine", "neutral")], sample.Texts);
    }

    [Theory]
    [InlineData("text\tlabel\ngood\tpositive")]
    [InlineData("\ufeffText\tLabel\ngood\tpositive")]
    public async Task Skips_the_header_that_its_form_has(string content)
    {
        var sample = await ReadAsync(content);

        Assert.Empty(sample.Faults);
        Assert.Equal("good", Assert.Single(sample.Texts).Text);
    }

    [Fact]
    public async Task Takes_any_other_header_for_a_fault_and_says_what_to_do()
    {
        var sample = await ReadAsync("tweet\tclass\ngood\tpositive");

        var fault = Assert.Single(sample.Faults);
        Assert.Equal(1, fault.Line);
        Assert.Contains("'class'", fault.Message);
        Assert.Contains("header", fault.Message);
    }

    [Theory]
    [InlineData("good\tpositive\nno label here", 2, "no tab")]
    [InlineData("good\tpositive\nbad\tjoy", 2, "negative, neutral, positive")]
    [InlineData("good\tpositive\nbad\tNegative", 2, "'Negative'")]
    [InlineData("good\tpositive\n\n \tneutral", 3, "no text")]
    [InlineData("", 0, "holds no text")]
    [InlineData("text\tlabel\n", 0, "holds no text")]
    public async Task Names_the_line_and_the_fault(string content, int line, string message)
    {
        var fault = Assert.Single((await ReadAsync(content)).Faults);

        Assert.Equal(line, fault.Line);
        Assert.Contains(message, fault.Message);
    }

    [Fact]
    public async Task Reports_every_fault_at_once()
    {
        var sample = await ReadAsync("a\nb\tjoy\nc\tneutral\nd");

        Assert.Equal([1, 2, 4], sample.Faults.Select(f => f.Line));
    }

    [Fact]
    public async Task Says_that_a_file_is_missing()
    {
        var sample = await LabelledFile.ReadAsync(_path, Polarity, TestContext.Current.CancellationToken);

        Assert.Contains("does not exist", Assert.Single(sample.Faults).Message);
    }

    [Fact]
    public async Task Says_that_a_file_is_a_folder()
    {
        var sample = await LabelledFile.ReadAsync(Path.GetTempPath(), Polarity, TestContext.Current.CancellationToken);

        Assert.Contains("cannot be read", Assert.Single(sample.Faults).Message);
    }

    [Fact]
    public async Task Says_that_a_file_is_not_in_utf_8()
    {
        await File.WriteAllBytesAsync(_path, [0xF1, 0x6F, 0x09, 0x6E], TestContext.Current.CancellationToken);

        var sample = await LabelledFile.ReadAsync(_path, Polarity, TestContext.Current.CancellationToken);

        Assert.Contains("UTF-8", Assert.Single(sample.Faults).Message);
    }

    public void Dispose() => File.Delete(_path);

    private async Task<LabelledSample> ReadAsync(string content)
    {
        await File.WriteAllTextAsync(_path, content, TestContext.Current.CancellationToken);
        return await LabelledFile.ReadAsync(_path, Polarity, TestContext.Current.CancellationToken);
    }
}
