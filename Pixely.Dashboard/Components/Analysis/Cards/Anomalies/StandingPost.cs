using Pixely.Core.Analysis.Modules.Anomalies;

namespace Pixely.Dashboard.Components.Analysis.Cards.Anomalies;

/// <summary>A post among the others, as a point of <see cref="PostsOverTime"/>.</summary>
/// <param name="At">When it was published, on the client's clocks.</param>
/// <param name="Z">How far its engagement lies from the usual, in spreads.</param>
/// <param name="Description">What a pointer or a screen reader says.</param>
/// <param name="Label">What it is, when it stands out in anything.</param>
/// <param name="Number">Its number in the list below, or null.</param>
public sealed record StandingPost(DateTime At, double Z, string Description, AnomalyLabel? Label, int? Number);
