using System.Globalization;
using Pixely.Core.Analysis.Modules.Drivers;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Drivers: effects of the regression, the regression itself, what it leaves out, and correlations.</summary>
public sealed class DriversTables : ModuleTables<DriversResult>
{
    private static readonly NumberFormat Chance = NumberFormat.Plain(4);
    private static readonly NumberFormat Logarithm = new(NumberKind.WithSign, 3);

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(DriversResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        return [Effects(result.Model, text), Model(result, text), Dropped(result, text), Correlations(result, text)];
    }

    private static DataTable Effects(DriverModel? model, PageText text) => new()
    {
        Key = "effects",
        Caption = text["Drivers.EffectsTable"],
        Columns =
        [
            DataColumn.Words(text["Drivers.Head"]),
            DataColumn.Measured(text["Drivers.EffectPercent"], new NumberFormat(NumberKind.WithSign, 1)),
            DataColumn.Number(text["Tables.AdjustedP"], Chance),
            DataColumn.Words(text["Drivers.StandsOut"]),
            DataColumn.Measured(text["Drivers.Coefficient"], Logarithm) with { IsCompared = false },
            DataColumn.Number(text["Drivers.StandardError"], NumberFormat.Plain(3)),
            DataColumn.Number(text["Drivers.P"], Chance),
        ],
        Rows = [.. (model?.Coefficients ?? []).Select(c => new DataRow(
            KeyOf(c.Feature),
            [
                new WordsCell(text.Unit(c.Feature, model!.References), IsVerbatim: c.Feature.Kind == FeatureKind.Format),
                new MeasuredCell(c.EffectPercent),
                new NumberCell(c.AdjustedP),
                new WordsCell(text[StandsOut(c) ? "Tables.Yes" : "Tables.No"]),
                new MeasuredCell(c.Coefficient),
                new NumberCell(c.StandardError),
                new NumberCell(c.P),
            ]))],
        Note = text["Drivers.EffectsNote"],
    };

    private static DataTable Model(DriversResult result, PageText text)
    {
        List<DataRow> rows =
        [
            Count("posts", "Drivers.Posts", result.Posts),
            Count("model-posts", "Drivers.ModelPosts", result.ModelPosts),
            Count("required", "Drivers.RequiredPosts", result.RequiredModelPosts),
        ];
        if (result.Model is { } model)
        {
            rows.Add(Part("r-squared", "Drivers.RSquared", model.RSquared));
            rows.Add(Part("adjusted-r-squared", "Drivers.AdjustedRSquared", model.AdjustedRSquared));
            rows.Add(new DataRow("intercept", [new WordsCell(text["Drivers.Intercept"]), Cell.Empty, Cell.Empty, new MeasuredCell(model.Intercept)]));
            rows.AddRange(model.References.Select(r => new DataRow(
                $"reference/{r.Kind}", [new WordsCell(text["Drivers.ReferenceOf", text.Feature(r)], IsVerbatim: true), Cell.Empty, Cell.Empty, Cell.Empty])));
        }

        return new DataTable
        {
            Key = "model",
            Caption = text["Drivers.ModelTable"],
            Columns =
            [
                DataColumn.Words(text["Tables.Figure"]),
                DataColumn.Number(text["Drivers.CountHead"], NumberFormat.Whole),
                DataColumn.Number(text["Drivers.PartHead"], NumberFormat.Percent(1)),
                DataColumn.Measured(text["Drivers.Logarithm"], Logarithm) with { IsCompared = false },
            ],
            Rows = rows,
        };

        DataRow Count(string key, string name, int value) => new(key, [new WordsCell(text[name]), new NumberCell(value), Cell.Empty, Cell.Empty]);

        DataRow Part(string key, string name, double value) => new(key, [new WordsCell(text[name]), Cell.Empty, new NumberCell(value), Cell.Empty]);
    }

    private static DataTable Dropped(DriversResult result, PageText text) => new()
    {
        Key = "dropped",
        Caption = text["Drivers.DroppedTable"],
        Columns = [DataColumn.Words(text["Drivers.Head"]), DataColumn.Words(text["Drivers.Reason"])],
        Rows = [.. result.Dropped.Select(d => new DataRow(
            KeyOf(d.Feature),
            [new WordsCell(text.Feature(d.Feature), IsVerbatim: d.Feature.Kind == FeatureKind.Format), new WordsCell(text[$"Drivers.Reason.{WireNames.Of(d.Reason)}"])]))],
    };

    private static DataTable Correlations(DriversResult result, PageText text) => new()
    {
        Key = "correlations",
        Caption = text["Drivers.CorrelationsTable"],
        Columns =
        [
            DataColumn.Words(text["Drivers.First"]),
            DataColumn.Words(text["Drivers.Second"]),
            DataColumn.Measured(text["Drivers.Spearman"], new NumberFormat(NumberKind.WithSign, 2)),
        ],
        Rows = [.. result.Correlations.Select(c => new DataRow(
            $"{KeyOf(c.First)}/{KeyOf(c.Second)}",
            [new WordsCell(text.Feature(c.First), IsVerbatim: true), new WordsCell(text.Feature(c.Second), IsVerbatim: true), new MeasuredCell(c.Spearman)]))],
        Note = text["Drivers.CorrelationsNote"],
    };

    /// <summary>Whether chance does not explain a coefficient.</summary>
    internal static bool StandsOut(DriverCoefficient coefficient) => coefficient.AdjustedP < 0.05;

    private static string KeyOf(PostFeature feature) =>
        string.Create(CultureInfo.InvariantCulture, $"{WireNames.Of(feature.Kind)}:{feature.Level}");
}
