using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Analysis;

/// <summary>Names of modules for people.</summary>
internal static class ModuleNames
{
    /// <summary>A module's name; one that nobody has written texts for yet is named by its key.</summary>
    public static string Of(PageText text, string key)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(key);
        return text.Find($"Module.{key}.Title") ?? key.Replace('_', ' ');
    }
}
