using Microsoft.Playwright;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>Looks for what a critical eye would see: things that stick out, are cut, or lie on each other.</summary>
internal static class PageLayout
{
    private const string Hanging = "details.switcher";

    // What scrolls in its own frame does not stick out. An ellipsis is a cut that says so.
    // Boxes of text are higher than its letters, so that neighbours may share some of their height.
    private const string Faults = """
        () => {
          const faults = [];
          const width = document.documentElement.clientWidth;
          const name = e => `${e.tagName.toLowerCase()}${e.className.baseVal ?? e.className ? '.' + (e.className.baseVal ?? e.className).trim().replace(/\s+/g, '.') : ''} "${e.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}"`;
          const isSeen = e => e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && !e.closest('.visually-hidden, .skip');
          if (document.documentElement.scrollWidth > width) faults.push('the page scrolls sideways');
          for (const e of document.querySelectorAll('svg text, p, h1, h2, h3, h4, li, dt, dd, label, input, select, a, button, summary, td, th, time')) {
            const box = e.getBoundingClientRect();
            if (!box.width || !isSeen(e) || e.closest('.scroll')) continue;
            if (box.right > width + 1 || box.left < -1) faults.push('sticks out: ' + name(e));
            const style = getComputedStyle(e);
            if (style.overflowX !== 'visible' && style.overflowX !== 'auto' && style.textOverflow !== 'ellipsis' && e.scrollWidth > e.clientWidth + 1 && e.clientWidth) faults.push('is cut: ' + name(e));
          }
          for (const svg of document.querySelectorAll('svg[role=img]')) {
            if (!isSeen(svg)) continue;
            const frame = (getComputedStyle(svg).overflowX === 'visible' ? svg.closest('.card') ?? svg.parentElement : svg).getBoundingClientRect();
            const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).map(t => ({ t, box: t.getBoundingClientRect() })).filter(x => x.box.width);
            for (const { t, box } of texts) {
              if (box.left < frame.left - 1.5 || box.right > frame.right + 1.5 || box.top < frame.top - 3 || box.bottom > frame.bottom + 3) faults.push(`is cut by its chart ${svg.id || ''}: ` + name(t));
            }
            for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length; j++) {
              const a = texts[i].box, b = texts[j].box;
              const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
              // Numbers within marks coincide where the marks do: that is what the data say.
              if ([texts[i].t, texts[j].t].every(t => /^\d{1,2}$/.test(t.textContent.trim()) && !t.closest('.axis'))) continue;
              if (across > 2 && down > 0.4 * Math.min(a.height, b.height)) faults.push(`overlap in ${svg.id || 'a chart'}: ${name(texts[i].t)} and ${name(texts[j].t)}`);
            }
          }
          return faults.slice(0, 8);
        }
        """;

    /// <summary>The first faults of what is shown now.</summary>
    public static Task<string[]> FindFaultsAsync(IPage page) => page.EvaluateAsync<string[]>(Faults);

    /// <summary>Opens everything that is folded into the page; what hangs over it when open is a case of its own.</summary>
    public static Task UnfoldAsync(IPage page) => page.EvaluateAsync($"document.querySelectorAll('details:not({Hanging})').forEach(d => d.open = true)");

    /// <summary>Opens or closes what hangs over the page.</summary>
    public static Task HangAsync(IPage page, bool open) =>
        page.EvaluateAsync($"open => document.querySelectorAll('{Hanging}').forEach(d => d.open = open)", open);
}
