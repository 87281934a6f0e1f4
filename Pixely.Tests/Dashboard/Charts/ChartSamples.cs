using System.Globalization;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Components.Charts;

namespace Pixely.Tests.Dashboard.Charts;

/// <summary>One drawing of every chart, with data as they come and as they come at worst.</summary>
internal static class ChartSamples
{
    public const string LongWord = "Anticonstitucionalidadeselectroencefalografistasotorrinolaringologicamentehablando";

    public static Estimate Measured(double value, double reach = 0.05, int n = 812) => new() { Value = value, Low = value - reach, High = value + reach, N = n };

    public static InsufficientData TooFew(int n = 3) => new() { N = n, RequiredN = 10 };

    /// <summary>Every chart with ordinary data.</summary>
    public static async Task<IReadOnlyList<(string Name, string Chart)>> OrdinaryAsync(ChartCanvas canvas) =>
    [
        ("bars", await canvas.DrawAsync<BarChart>(("Id", "bars"), ("AxisName", "Intensidad media (0–1)"), ("Rows", Emotions()))),
        ("intervals", await canvas.DrawAsync<IntervalPlot>(("Id", "intervals"), ("AxisName", "Interacciones por visualización"), ("Rows", Emotions()), ("Reference", 0.2))),
        ("forest", await canvas.DrawAsync<ForestPlot>(("Id", "forest"), ("AxisName", "Cambio de la interacción (%)"), ("Rows", Effects()))),
        ("heat", await canvas.DrawAsync<HeatMap>(("Id", "heat"), ("AxisName", "Publicaciones por hora"), ("ColumnName", "Hora del día (h)"), ("RowLabels", Weekdays), ("ColumnLabels", Hours), ("Cells", Slots()), ("IsCount", true))),
        ("matrix", await canvas.DrawAsync<MatrixChart>(("Id", "matrix"), ("XName", "Esfuerzo (1–5)"), ("YName", "Impacto (1–5)"), ("Points", Topics()), ("XSplit", 0.5), ("YSplit", 0.5), ("WholeScale", true), ("XCeiling", 1.0), ("YCeiling", 1.0), ("SizeName", "menciones"), ("Quadrants", new QuadrantNames("Hacer ya", "Proyectos grandes", "Relleno", "Descartar por ahora")))),
        ("matrix-intervals", await canvas.DrawAsync<MatrixChart>(("Id", "matrix-intervals"), ("XName", "Demanda"), ("YName", "Dolor"), ("Points", Measured()), ("XSplit", 0.5), ("YSplit", 0.5))),
        ("gauge", await canvas.DrawAsync<Gauge>(("Id", "gauge"), ("Value", Measured(62.4, 5.5)), ("Zones", Zones), ("Previous", Measured(48.2, 6)))),
        ("gauge-few", await canvas.DrawAsync<Gauge>(("Id", "gauge-few"), ("Value", TooFew()), ("Zones", Zones))),
        ("contributions", await canvas.DrawAsync<ContributionBar>(("Id", "contributions"), ("AxisName", "Puntos del índice (0–100)"), ("TotalName", "Índice global"), ("Total", Measured(56.7, 5)), ("Parts", Parts()))),
        ("radar", await canvas.DrawAsync<RadarChart>(("Id", "radar"), ("Rows", Emotions()))),
        ("lines", await canvas.DrawAsync<MultiLineChart>(("Id", "lines"), ("AxisName", "Sentimiento neto (puntos)"), ("Series", Weekly()), ("Floor", -1.0), ("Ceiling", 1.0))),
        ("line", await canvas.DrawAsync<LineChart>(("Id", "line"), ("Points", Week(0, 0.4)), ("Floor", -1.0), ("Ceiling", 1.0))),
        ("columns", await canvas.DrawAsync<ColumnChart>(("Id", "columns"), ("Columns", Counts()))),
        ("stacked", await canvas.DrawAsync<StackedBars>(("Id", "stacked"), ("Rows", Shares()))),
        ("stacked-one", await canvas.DrawAsync<StackedBar>(("Id", "stacked-one"), ("Rows", Shares()[0].Parts))),
        ("correlations", await canvas.DrawAsync<CorrelationMatrix>(("Id", "correlations"), ("Labels", (string[])["Duración", "Hashtags", "Longitud del texto", "Emojis", "Hora", "Preguntas"]), ("Cells", Correlations(6)))),
        ("spark", await canvas.DrawAsync<Sparkline>(("Id", "spark"), ("Points", Week(1, 0.4)))),
    ];

    /// <summary>The charts that compare with the window before, and the radar of two series.</summary>
    public static async Task<IReadOnlyList<(string Name, string Chart)>> ComparedAsync(ChartCanvas canvas) =>
    [
        ("bars-before", await canvas.DrawAsync<BarChart>(("Id", "bars-before"), ("AxisName", "Intensidad media (0–1)"), ("Rows", Emotions().Take(4).ToList()), ("PreviousRows", Before()))),
        ("intervals-before", await canvas.DrawAsync<IntervalPlot>(("Id", "intervals-before"), ("AxisName", "Intensidad"), ("Rows", Emotions().Take(4).ToList()), ("PreviousRows", Before()))),
        ("radar-two", await canvas.DrawAsync<RadarChart>(("Id", "radar-two"), ("Rows", Traits(0.1)), ("RowsName", "Percibida"), ("SecondRows", Traits(0.3)), ("SecondName", "Proyectada"), ("PreviousRows", Traits(0.02)))),
        ("radar-gap", await canvas.DrawAsync<RadarChart>(("Id", "radar-gap"), ("Rows", (List<ChartRow>)[.. Traits(0.2).Skip(1), new ChartRow("Rudeza", TooFew())]), ("RowsName", "Percibida"), ("SecondRows", Traits(0.3)), ("SecondName", "Proyectada"))),
        ("line-before", await canvas.DrawAsync<LineChart>(("Id", "line-before"), ("AxisName", "Sentimiento neto (puntos)"), ("Points", Week(0, 0.4)), ("PreviousPoints", Week(2, 0.2)), ("Floor", -1.0), ("Ceiling", 1.0))),
        ("columns-before", await canvas.DrawAsync<ColumnChart>(("Id", "columns-before"), ("AxisName", "Comentarios"), ("Columns", Counts()), ("PreviousColumns", Counts().AsEnumerable().Reverse().ToList()))),
        ("stacked-before", await canvas.DrawAsync<StackedBars>(("Id", "stacked-before"), ("Rows", Shares()), ("PreviousRows", Shares().Take(2).Select(static r => r with { Parts = Thirds(0.3, 0.3) }).ToList()))),
        ("stacked-one-before", await canvas.DrawAsync<StackedBar>(("Id", "stacked-one-before"), ("Rows", Shares()[0].Parts), ("PreviousRows", Shares()[1].Parts))),
    ];

    /// <summary>Every chart with nothing, with one row, with the same number everywhere, with labels that break a page, and with many rows.</summary>
    public static async Task<IReadOnlyList<(string Name, string Chart)>> ExtremeAsync(ChartCanvas canvas) =>
    [
        .. await ChartExtremes.DrawAsync(canvas, "none", []),
        .. await ChartExtremes.DrawAsync(canvas, "one", [new ChartRow("Uno", Measured(0.4))]),
        .. await ChartExtremes.DrawAsync(canvas, "alike", [.. Enumerable.Range(0, 5).Select(static i => new ChartRow($"Fila {i}", Measured(0.3, 0)))]),
        .. await ChartExtremes.DrawAsync(canvas, "below", [.. Enumerable.Range(0, 5).Select(static i => new ChartRow($"Fila {i}", Measured(-0.1 * (i + 1))))]),
        .. await ChartExtremes.DrawAsync(canvas, "words", [new ChartRow(LongWord, Measured(0.4)), new ChartRow("خدمة العملاء في المقهى", Measured(0.3)), new ChartRow(LongWord + "2", TooFew()), new ChartRow("A", Measured(0.35))]),
        .. await ChartExtremes.DrawAsync(canvas, "many", [.. Enumerable.Range(0, 60).Select(static i => new ChartRow($"Fila número {i}", i % 7 == 3 ? TooFew() : Measured(Math.Sin(i), 0.1)))]),
    ];

    public static readonly string[] Weekdays = ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"];

    public static readonly string[] Hours = [.. Enumerable.Range(0, 24).Select(static h => h.ToString(CultureInfo.InvariantCulture))];

    private static readonly GaugeZone[] Zones = [new("Crítico", 0, 25), new("Débil", 25, 50), new("Bueno", 50, 75), new("Excelente", 75, 100)];

    private static List<ChartRow> Emotions() =>
    [
        new("Alegría", Measured(0.42), Emphasised: true), new("Confianza", Measured(0.31)), new("Miedo", Measured(0.06, 0.02)), new("Sorpresa", Measured(0.12)),
        new("Tristeza", Measured(0.09, 0.03)), new("Asco", TooFew()), new("Enfado", Measured(0.22)), new("Anticipación y curiosidad por lo que viene", Measured(0.27)),
    ];

    private static List<ChartRow> Before() => [new("Alegría", Measured(0.35)), new("Confianza", Measured(0.36)), new("Miedo", TooFew())];

    private static List<ChartRow> Traits(double level) =>
        [.. ((string[])["Sinceridad", "Emoción", "Competencia", "Sofisticación", "Rudeza"]).Select((t, i) => new ChartRow(t, Measured(level + (i * 3 % 5 * 0.08), 0.04)))];

    private static List<ForestRow> Effects() =>
    [
        new("Vídeo corto (frente a imagen)", Measured(0.42, 0.2), true, "q = 0,004"), new("Pregunta en el texto", Measured(0.12, 0.2), false, "q = 0,31"),
        new("Publicado por la noche (20–24 h), en hora local del cliente", Measured(-0.25, 0.12), true, "q = 0,012"), new("Hashtags (por cada uno)", Measured(0.01, 0.03), false, "q = 0,84"),
        new("Contenido patrocinado", TooFew(), false),
    ];

    private static List<HeatCell> Slots() =>
    [
        .. from day in Enumerable.Range(0, 7) from hour in Enumerable.Range(0, 24)
           let count = ((day * 7) + (hour * 5)) % 17
           where hour is > 6 and < 23 && count > 2
           select new HeatCell(day, hour, count == 5 ? null : count, $"{Weekdays[day]} {hour}: {count}", count == 16 ? HeatStanding.Above : count == 3 ? HeatStanding.Below : HeatStanding.Ordinary),
    ];

    private static List<MatrixPoint> Topics() =>
    [
        .. ((string[])["Café", "Precio", "La espera en caja", "Atención al cliente", "Terraza", "Wifi", "Desayunos", "Horario de apertura", "Aparcamiento", "Tarta de zanahoria", "Música", "Limpieza", "Reservas", LongWord, "خدمة العملاء"])
            .Select(static (label, i) => new MatrixPoint(label, $"{i}", (i * 37 % 10) / 10.0, (i * 23 % 10) / 10.0)
            {
                Size = 5 + (i * 13 % 60), Ink = i % 3 == 0 ? "ink-negative" : "ink-positive", Shape = i % 3 == 0 ? MarkerShape.Triangle : MarkerShape.Circle, Emphasised = i == 2,
            }),
        .. Enumerable.Range(0, 4).Select(static i => new MatrixPoint($"Igual {i}", "igual", 0.5, 0.5) { Size = 8 }),
    ];

    private static List<MatrixPoint> Measured() =>
        [.. Enumerable.Range(0, 6).Select(static i => MatrixPoint.Of($"Tema {i}", "tema", Measured(0.1 + (i * 0.15), 0.06), Measured(0.9 - (i * i * 0.02), 0.05))!)];

    private static List<Contribution> Parts() =>
    [
        new("Interacción", 0.35, 0.4375, Measured(71, 8), 31.1), new("Comunidad", 0.25, 0.3125, Measured(40, 12), 12.5),
        new("Frecuencia", 0.2, 0.25, Measured(52.4, 6), 13.1), new("Sentimiento", 0.2, 0, TooFew(), null),
    ];

    private static List<ChartSeries> Weekly() =>
    [
        new("Instagram", Week(0, 0.4), HasBand: true), new("TikTok", Week(1, 0.38)), new("Facebook", Week(2, -0.1)), new("X", Week(3, 0.1)),
        new("YouTube", Week(4, 0.42)), new("Comentarios en inglés", Week(5, 0.41)),
    ];

    public static List<ChartPoint> Week(int seed, double level) =>
    [
        .. Enumerable.Range(0, 12).Select(i => new ChartPoint(
            $"{1 + (i * 7 % 28)} sept", $"semana {i}", (i + seed) % 9 == 7 ? TooFew() : Measured(level + (Math.Sin(i + seed) * 0.15), 0.08), IsPartial: i == 11, StandsOut: (i + seed) % 8 == 3)),
    ];

    private static List<ChartColumn> Counts() =>
        [.. Enumerable.Range(0, 12).Select(static i => new ChartColumn($"{1 + (i * 7 % 28)} sept", $"semana {i}", i * 31 % 90, i == 11, i == 4))];

    private static List<StackedRow> Shares() =>
    [
        .. ((string, double, double)[])[("Instagram", 0.55, 0.3), ("TikTok", 0.42, 0.5), ("Facebook con un nombre bastante largo", 0.2, 0.35)] is var rows
            ? rows.Select(static r => new StackedRow(r.Item1, Thirds(r.Item2, r.Item3), "n = 1.204")) : [],
        new StackedRow("YouTube", [new("Positivo", TooFew(), "ink-positive"), new("Neutro", TooFew(), "ink-neutral"), new("Negativo", TooFew(), "ink-negative", true)], "n = 3"),
    ];

    private static List<ChartRow> Thirds(double positive, double neutral) =>
    [
        new("Positivo", Measured(positive), "ink-positive"), new("Neutro", Measured(neutral), "ink-neutral"), new("Negativo", Measured(1 - positive - neutral), "ink-negative", true),
    ];

    private static List<CorrelationCell> Correlations(int labels) =>
    [
        .. from a in Enumerable.Range(0, labels) from b in Enumerable.Range(a + 1, labels - a - 1)
           select new CorrelationCell(a, b, (a + b) % 5 == 4 ? TooFew() : Measured(Math.Sin((a * 3) + (b * 5)) * 0.9, 0.08, 60)),
    ];
}
