using System.Text;
using Pixely.Quality.Tasks;

namespace Pixely.Quality.Samples;

/// <summary>A text and what people say it is.</summary>
internal sealed record LabelledText(string Text, string Label);

/// <summary>What is wrong with a file; a line of 0 means the whole of it.</summary>
internal sealed record SampleFault(int Line, string Message);

/// <summary>The texts of a file, or everything that is wrong with it.</summary>
internal sealed record LabelledSample(IReadOnlyList<LabelledText> Texts, IReadOnlyList<SampleFault> Faults);

/// <summary>
/// Reads lines of <c>text&lt;TAB&gt;label</c>. The last tab of a line ends the text; quotes mean nothing; empty lines are skipped; a first
/// line <c>text&lt;TAB&gt;label</c> is the header.
/// </summary>
internal static class LabelledFile
{
    public static async Task<LabelledSample> ReadAsync(string path, QualityTask task, CancellationToken cancellationToken)
    {
        try
        {
            return Read(await File.ReadAllLinesAsync(path, new UTF8Encoding(false, throwOnInvalidBytes: true), cancellationToken), task);
        }
        catch (DecoderFallbackException)
        {
            return Unreadable("is not UTF-8 text. Save it as UTF-8, with a tab between text and label.");
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable("does not exist. Name a file of lines text<TAB>label.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Unreadable($"cannot be read: {failure.Message}");
        }
    }

    private static LabelledSample Read(string[] lines, QualityTask task)
    {
        var texts = new List<LabelledText>();
        var faults = new List<SampleFault>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Length == 0 || (i == 0 && IsHeader(line)))
            {
                continue;
            }

            if (Fault(line, task, isFirst: i == 0) is { } fault)
            {
                faults.Add(new SampleFault(i + 1, fault));
                continue;
            }

            var tab = line.LastIndexOf('\t');
            texts.Add(new LabelledText(line[..tab], line[(tab + 1)..].Trim()));
        }

        if (texts.Count == 0 && faults.Count == 0)
        {
            faults.Add(new SampleFault(0, "holds no text. Each line is text<TAB>label."));
        }

        return new LabelledSample(texts, faults);
    }

    private static string? Fault(string line, QualityTask task, bool isFirst)
    {
        var tab = line.LastIndexOf('\t');
        if (tab < 0)
        {
            return "has no tab. Put one between the text and its label.";
        }

        var label = line[(tab + 1)..].Trim();
        if (!task.Labels.Contains(label, StringComparer.Ordinal))
        {
            return $"has the label '{label}', which {task.Name} does not know. Its labels are: {string.Join(", ", task.Labels)}."
                + (isFirst ? " If this line is a header, delete it or write text<TAB>label." : "");
        }

        return string.IsNullOrWhiteSpace(line[..tab]) ? "has a label but no text. Delete the line or add its text." : null;
    }

    private static bool IsHeader(string line) => line.Equals("text\tlabel", StringComparison.OrdinalIgnoreCase);

    private static LabelledSample Unreadable(string message) => new([], [new SampleFault(0, message)]);
}
