namespace Pixely.Dashboard.Localization;

/// <summary>Names of the field's own things.</summary>
public static class DomainText
{
    /// <summary>A topic's name: translated when the resources know its key, else as the comments write it.</summary>
    public static string Topic(this PageText text, string key, string label)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Find($"Topic.{key}") ?? label;
    }

    /// <summary>A week by its Monday: "semana del 3 nov 2026".</summary>
    public static string Week(this PageText text, DateOnly monday)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text["Week.Of", text.Day(monday)];
    }

    /// <summary>A post's format: translated when the resources know it, else as the sheet writes it; a name too for posts without one.</summary>
    /// <param name="text">The reader's texts.</param>
    /// <param name="format">Lower case, or null when the sheet gives none.</param>
    public static string FormatName(this PageText text, string? format)
    {
        ArgumentNullException.ThrowIfNull(text);
        return format is null ? text["PostFormat.none"] : text.Find($"PostFormat.{format}") ?? format;
    }
}
