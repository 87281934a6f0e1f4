using System.Globalization;
using System.Text.Json;
using Pixely.Core.Alerts;
using Pixely.Core.Alerts.Wording;

namespace Pixely.Dashboard.Localization;

/// <summary>What an alert says on a page: as its messages do, with the names that pages give to modules.</summary>
public static class AlertText
{
    private const string Module = "module";

    /// <summary>A few words, as for a heading.</summary>
    public static string AlertTitle(this PageText text, AlertSummary alert)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(alert);
        return AlertWording.TitleOf(alert.Kind, alert.Subject, text.Culture);
    }

    /// <summary>What was found, with its figures.</summary>
    /// <param name="text">The page's texts.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="timeZone">IANA name of the time zone to write instants in; UTC when null.</param>
    public static string AlertSentence(this PageText text, AlertSummary alert, string? timeZone = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(alert);
        return AlertWording.SentenceOf(
            alert.Kind, alert.Subject, Named(text, alert.Facts), text.Culture, at => timeZone is null ? text.InstantInUtc(at) : text.InstantIn(at, timeZone));
    }

    /// <summary>What to do about it.</summary>
    public static string AlertAdvice(this PageText text, AlertSummary alert)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(alert);
        return AlertWording.AdviceOf(alert.Kind, alert.Subject, text.Culture);
    }

    /// <summary>Why the last attempt at a message failed: in words, or the code itself when nobody has written words for it yet.</summary>
    /// <param name="text">The page's texts.</param>
    /// <param name="code">The code, such as <c>timeout</c> or <c>http_503</c>.</param>
    public static string DeliveryError(this PageText text, string code)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(code);
        return code.Split('_') is ["http" or "smtp", var status] && int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? text[$"Alerts.Error.{code.Split('_')[0]}", status]
            : text.Find($"Alerts.Error.{code}") ?? code;
    }

    private static IReadOnlyDictionary<string, JsonElement> Named(PageText text, IReadOnlyDictionary<string, JsonElement> facts) =>
        facts.TryGetValue(Module, out var key) && key.ValueKind == JsonValueKind.String && text.Find($"Module.{key.GetString()}.Title") is { } name
            ? new Dictionary<string, JsonElement>(facts, StringComparer.Ordinal) { [Module] = JsonSerializer.SerializeToElement(name) }
            : facts;
}
