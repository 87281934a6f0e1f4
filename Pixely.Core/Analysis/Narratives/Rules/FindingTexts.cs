namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>Names the resources: <c>FindingTexts.resx</c> is Spanish and neutral, <c>FindingTexts.en.resx</c> English.</summary>
internal static class FindingTexts;
