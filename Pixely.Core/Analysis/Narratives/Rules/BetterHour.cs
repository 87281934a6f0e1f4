using Pixely.Core.Analysis.Modules.PostingFrequency;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>
/// An hour of the week whose posts get more engagement than those of the others (Holm-adjusted p below 0.05). Strength: 1 - p / 0.05.
/// Reach: the share of posts at other hours.
/// </summary>
internal sealed class BetterHour : FindingRule<PostingFrequencyResult>
{
    private const double Level = 0.05;

    public override string Kind => "better_hour";

    public override FindingTone Tone => FindingTone.Positive;

    public override WorkKind? Work => WorkKind.Scheduling;

    protected override IEnumerable<Observation> Judge(FigureSource<PostingFrequencyResult> source)
    {
        var slots = source.Result.Summary.Slots;
        var best = Enumerable.Range(0, slots.Count)
            .Where(i => slots[i] is { Standing: SlotStanding.Better, RateByViews: Estimate, AdjustedPValue: not null })
            .OrderByDescending(i => ((Estimate)slots[i].RateByViews).Low).FirstOrDefault(-1);
        if (best >= 0)
        {
            var slot = slots[best];
            yield return new Observation
            {
                Subject = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ResultPath.WireName(slot.Weekday)}-{slot.Hour:00}"),
                Strength = 1 - (slot.AdjustedPValue!.Value / Level),
                Reach = 1 - ((double)slot.Posts / source.Result.Summary.Posts),
                Figures =
                [
                    source.Cite("weekday", FigureFormat.Term, r => r.Summary.Slots[best].Weekday),
                    source.Cite("hour", FigureFormat.Whole, r => r.Summary.Slots[best].Hour),
                    source.Cite("rate", FigureFormat.Percent, r => r.Summary.Slots[best].RateByViews),
                    source.Cite("posts", FigureFormat.Whole, r => r.Summary.Slots[best].Posts),
                    source.Cite("p", FigureFormat.TwoDecimals, r => r.Summary.Slots[best].AdjustedPValue),
                ],
            };
        }
    }
}
