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
}
