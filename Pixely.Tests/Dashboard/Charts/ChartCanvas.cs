using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pixely.Dashboard.Components.Charts;
using Pixely.Dashboard.Localization;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.Charts;

/// <summary>Draws charts without a server, and puts them on a page with the dashboard's own style sheet.</summary>
internal sealed class ChartCanvas(string language)
{
    /// <summary>Two decimals, as most charts write numbers.</summary>
    public static readonly Func<double, string> Decimals = static v => v.ToString("0.##", CultureInfo.CurrentCulture);

    /// <summary>The markup of a chart.</summary>
    /// <param name="parameters">Its parameters beside those that every chart has; they may be given too.</param>
    public async Task<string> DrawAsync<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.DefaultCulture(language);
        try
        {
            var services = new ServiceCollection()
                .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
                .AddSingleton(new PageText(new TextCatalog(), TimeProvider.System, language))
                .BuildServiceProvider();
            await using (services)
            await using (var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance))
            {
                var all = typeof(T).IsAssignableTo(typeof(Chart))
                    ? new Dictionary<string, object?> { ["Id"] = "c", ["Title"] = "Título", ["Description"] = "Descripción", ["Format"] = Decimals }
                    : [];
                foreach (var (name, value) in parameters)
                {
                    all[name] = value;
                }

                return await renderer.Dispatcher.InvokeAsync(async () =>
                    (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(all))).ToHtmlString());
            }
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    /// <summary>A page of cards, one for each chart.</summary>
    public string Page(params IEnumerable<(string Name, string Chart)> charts)
    {
        var cards = string.Concat(charts.Select(static c => $"<article class=\"card wide\"><section data-chart=\"{c.Name}\"><h3>{c.Name}</h3>{c.Chart}</section></article>"));
        return $"<!DOCTYPE html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><style>{SharedStyles.Text}</style></head><body><main><div class=\"cards\">{cards}</div></main></body></html>";
    }
}
