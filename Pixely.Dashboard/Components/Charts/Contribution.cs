using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>What one part adds to a total 0..100.</summary>
/// <param name="Label">The part.</param>
/// <param name="Weight">Its weight by rule, 0..1.</param>
/// <param name="EffectiveWeight">Its weight in this total, 0..1: that of missing parts goes to the others.</param>
/// <param name="Score">Its own score 0..100, or null when it is missing.</param>
/// <param name="Points">What it adds, 0..100, or null when it is missing.</param>
/// <param name="Missing">Why it is missing, in words; null for the usual words.</param>
/// <param name="Ink">Colour class.</param>
public sealed record Contribution(
    string Label, double Weight, double EffectiveWeight, Measurement? Score, double? Points, string? Missing = null, string Ink = "ink-main");
