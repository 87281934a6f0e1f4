using Pixely.Core.Analysis.Modules.KeyVoices;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Components.Analysis.Cards.KeyVoices;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Key voices: the audience overall and by network, and each voice.</summary>
public sealed class KeyVoicesTables : ModuleTables<KeyVoicesResult>
{
    private static readonly NumberFormat Score = NumberFormat.Plain(0);

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(KeyVoicesResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(view);
        yield return new DataTable
        {
            Key = "audience",
            Caption = text["KeyVoices.AudienceTable"],
            Columns =
            [
                DataColumn.Words(text["Platform.Head"]),
                DataColumn.Number(text["KeyVoices.Comments"], NumberFormat.Whole),
                DataColumn.Number(text["KeyVoices.Unnamed"], NumberFormat.Whole),
                DataColumn.Number(text["KeyVoices.AccountsHead"], NumberFormat.Whole) with { IsCompared = true },
                DataColumn.Number(text["KeyVoices.Eligible"], NumberFormat.Whole),
                DataColumn.Measured(text["KeyVoices.ReturningHead"], NumberFormat.Percent(1)),
            ],
            Rows =
            [
                new DataRow("All", [new WordsCell(text["KeyVoices.AllPlatforms"]), .. Cells(result.Summary)]),
                .. result.Segments.Select(s => new DataRow(s.Platform.ToString(), [new WordsCell(text.Name(s.Platform)), .. Cells(s.Values)])),
            ],
            Note = text["KeyVoices.AudienceNote"],
        };
        yield return new DataTable
        {
            Key = "voices",
            Caption = text["KeyVoices.VoicesTable"],
            Columns =
            [
                DataColumn.Words(text["KeyVoices.Account"]),
                DataColumn.Words(text["Platform.Head"]),
                DataColumn.Words(text["KeyVoices.Type"]),
                DataColumn.Words(text["KeyVoices.Polarity"]),
                DataColumn.Number(text["KeyVoices.Comments"], NumberFormat.Whole),
                DataColumn.Number(text["KeyVoices.Posts"], NumberFormat.Whole),
                DataColumn.Number(text["KeyVoices.LikesHead"], NumberFormat.Whole),
                DataColumn.Number(text["KeyVoices.RepliesHead"], NumberFormat.Whole),
                DataColumn.Measured(text["KeyVoices.Authority"], Score),
                DataColumn.Measured(text["KeyVoices.Affinity"], Score),
                DataColumn.Number(text["KeyVoices.Centrality"], NumberFormat.Percent(0)),
                DataColumn.Number(text["KeyVoices.BestReactions"], NumberFormat.Whole),
                DataColumn.Number(text["KeyVoices.BestPlacement"], NumberFormat.Percent(1)),
            ],
            Rows = [.. result.Voices.Select((v, at) => Voice(v, at + 1, text, view))],
            Note = text["KeyVoices.VoicesNote"],
        };
    }

    private static IEnumerable<Cell> Cells(VoiceAudience audience) =>
    [
        new NumberCell(audience.Comments),
        new NumberCell(audience.UnnamedComments),
        new NumberCell(audience.Authors),
        new NumberCell(audience.EligibleAuthors),
        new MeasuredCell(audience.ReturningAuthors),
    ];

    private static DataRow Voice(KeyVoice voice, int place, PageText text, ClientView view) => new(
        VoiceWords.KeyOf(voice),
        [
            new WordsCell(text.VoiceName(view, voice, place), IsVerbatim: true),
            new WordsCell(text.Name(voice.Platform)),
            new WordsCell(text.Name(voice.Type)),
            new WordsCell(text.Name(voice.Polarity)),
            new NumberCell(voice.Comments),
            new NumberCell(voice.Posts),
            new NumberCell(voice.Likes),
            new NumberCell(voice.Replies),
            new MeasuredCell(voice.Authority),
            new MeasuredCell(voice.Affinity),
            new NumberCell(voice.Centrality),
            new NumberCell(voice.BestReactions),
            new NumberCell(voice.BestPlacement),
        ]);
}
