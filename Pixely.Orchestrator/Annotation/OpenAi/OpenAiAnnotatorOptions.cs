using System.ComponentModel.DataAnnotations;
using Pixely.Orchestrator.Annotation.OpenAi.Batching;

namespace Pixely.Orchestrator.Annotation.OpenAi;

/// <summary>How texts are put into calls.</summary>
internal sealed class OpenAiAnnotatorOptions
{
    public const string SectionName = "OpenAI:Annotator";

    /// <summary>Most texts of a call. 1 keeps every text alone: no text can then touch another's annotation, at many times the price.</summary>
    [Range(1, 200)]
    public int MaximumTexts { get; set; } = 50;

    /// <summary>Most tokens of a call's texts, as estimated.</summary>
    [Range(100, 100_000)]
    public int MaximumTextTokens { get; set; } = 3_000;

    /// <summary>Characters of a text that are sent; of a longer one the beginning and the end.</summary>
    [Range(100, 20_000)]
    public int MaximumTextLength { get; set; } = 1_500;

    /// <summary>Tokens that the answer about one text may take. A model that thinks before it answers needs more.</summary>
    [Range(100, 10_000)]
    public int OutputTokensPerText { get; set; } = 240;

    /// <summary>Call by call, or in batches of the service's.</summary>
    [EnumDataType(typeof(AskingMode))]
    public AskingMode Mode { get; set; } = AskingMode.RealTime;

    /// <summary>How long a batch may take from its handing in; what it has not answered by then is asked in real time.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan BatchDeadline { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How often a batch is looked after.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan BatchInterval { get; set; } = TimeSpan.FromMinutes(1);
}
