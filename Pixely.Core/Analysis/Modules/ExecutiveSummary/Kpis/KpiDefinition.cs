using System.Linq.Expressions;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.ExecutiveSummary.Kpis;

/// <summary>One key figure: where it stands, and how to measure it over another window.</summary>
internal abstract class KpiDefinition
{
    /// <summary>The figure, or null when its module gave no result or has none at the place.</summary>
    public abstract KeyFigure? Read(UpstreamResults upstream, AnalysisInput? previous);
}

/// <summary>A key figure of one module.</summary>
/// <param name="kpi">Which one.</param>
/// <param name="format">How it is written.</param>
/// <param name="place">Where it stands.</param>
/// <param name="before">The same figure over the window before; null for one that is not compared.</param>
internal sealed class KpiDefinition<TResult>(
    Kpi kpi, FigureFormat format, Expression<Func<TResult, object?>> place, Func<AnalysisInput, Measurement>? before = null) : KpiDefinition
    where TResult : class
{
    private readonly string _name = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kpi.ToString());

    /// <inheritdoc/>
    public override KeyFigure? Read(UpstreamResults upstream, AnalysisInput? previous)
    {
        if (upstream.Cite<TResult>() is not { } source)
        {
            return null;
        }

        var (path, found) = source.Locate(place);
        return found switch
        {
            null => null,
            InsufficientData missing => new KeyFigure
            {
                Kpi = kpi,
                Figure = null,
                Missing = new MissingFigure(source.Module, path, missing.N, missing.RequiredN),
                Change = null,
            },
            _ => new KeyFigure
            {
                Kpi = kpi,
                Figure = source.Cite(_name, format, place),
                Missing = null,
                Change = previous is not null && found is Estimate now && before?.Invoke(previous) is Estimate then
                    ? KpiChanges.Between(now, then)
                    : null,
            },
        };
    }
}
