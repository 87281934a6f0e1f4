namespace Pixely.Dashboard.Localization;

/// <summary>Names the resources: <c>SharedText.resx</c> is Spanish and neutral, <c>SharedText.en.resx</c> English.</summary>
internal sealed class SharedText;
