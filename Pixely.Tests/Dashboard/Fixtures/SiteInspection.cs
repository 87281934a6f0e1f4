using Microsoft.Playwright;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>What an inspection looks at.</summary>
internal enum Aspect
{
    /// <summary>Links that lead nowhere.</summary>
    Links,

    /// <summary>Messages of the browser, failed requests.</summary>
    Complaints,

    /// <summary>One heading, a title, the language.</summary>
    Document,

    /// <summary>Layout on a screen of 1440 pixels, folded and unfolded.</summary>
    Desktop,

    /// <summary>Layout on a screen of 360 pixels, folded and unfolded.</summary>
    Phone,

    /// <summary>Accessibility in light colours.</summary>
    Light,

    /// <summary>Accessibility in dark colours.</summary>
    Dark,

    /// <summary>Layout on paper.</summary>
    Paper,
}

/// <summary>One walk through all pages that somebody can reach, with everything that was found wrong on the way.</summary>
internal sealed class SiteInspection
{
    private const int PhoneWidth = 360;
    private const int DesktopWidth = 1440;

    // The printable width of A4 at 96 dots an inch.
    private const int PaperWidth = 718;

    private const string Printed = """
        () => {
          const faults = [...document.querySelectorAll('button, input, select, nav:not(.contents)')].filter(e => e.checkVisibility()).map(e => 'prints ' + e.outerHTML.slice(0, 80));
          const paper = getComputedStyle(document.body).backgroundColor;
          if (!['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)'].includes(paper)) faults.push('prints on ' + paper);
          return faults.slice(0, 5);
        }
        """;

    private const string Described = """
        language => {
          const faults = [];
          const headings = document.querySelectorAll('h1').length;
          if (headings !== 1) faults.push(`has ${headings} headings of the first rank`);
          if (document.documentElement.lang !== language) faults.push('is in ' + document.documentElement.lang);
          if (!document.title.trim()) faults.push('has no title');
          return faults;
        }
        """;

    private readonly List<(Aspect Aspect, string Path, string Fault)> _faults = [];
    private readonly List<string> _paths = [];

    private SiteInspection()
    {
    }

    /// <summary>The pages that were seen.</summary>
    public IReadOnlyList<string> Paths => _paths;

    /// <summary>Walks in a language.</summary>
    /// <param name="visit">A window, signed in, 1440 wide and light.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="language">What the pages are to be in.</param>
    public static async Task<SiteInspection> WalkAsync(Visit visit, string start, string language)
    {
        var inspection = new SiteInspection();
        await foreach (var (path, status) in SiteMap.WalkAsync(visit.Page, start))
        {
            await inspection.SeeAsync(visit, path, status, language);
        }

        return inspection.WithComplaintsOf(visit);
    }

    /// <summary>Looks at some addresses only: states of pages that a walk does not come to.</summary>
    /// <param name="visit">A window, signed in, 1440 wide and light.</param>
    /// <param name="addresses">Where to look.</param>
    /// <param name="language">What the pages are to be in.</param>
    public static async Task<SiteInspection> OfAsync(Visit visit, IEnumerable<string> addresses, string language)
    {
        var inspection = new SiteInspection();
        foreach (var address in addresses)
        {
            await inspection.SeeAsync(visit, address, await visit.GoAsync(address), language);
        }

        return inspection.WithComplaintsOf(visit);
    }

    /// <summary>Names everything that is wrong in any aspect.</summary>
    public void AssertFaultless() => Assert.All(Enum.GetValues<Aspect>(), AssertFaultless);

    /// <summary>Names everything that is wrong in one aspect, on any page.</summary>
    public void AssertFaultless(Aspect aspect)
    {
        var faults = _faults.Where(f => f.Aspect == aspect).GroupBy(static f => f.Fault, static f => f.Path)
            .Select(static f => $"{f.Key} ({string.Join(", ", f)})").ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task SeeAsync(Visit visit, string path, int status, string language)
    {
        _paths.Add(path);
        if (status != 200)
        {
            Note(Aspect.Links, path, [$"answers {status}"]);
            visit.Forgive();
            return;
        }

        Note(Aspect.Document, path, await visit.Page.EvaluateAsync<string[]>(Described, language));
        await InspectAsync(visit.Page, path);
    }

    private SiteInspection WithComplaintsOf(Visit visit)
    {
        _faults.AddRange(visit.Complaints.Select(static c => (Aspect.Complaints, "", c)));
        return this;
    }

    private async Task InspectAsync(IPage page, string path)
    {
        Note(Aspect.Desktop, path, await PageLayout.FindFaultsAsync(page));
        await page.SetViewportSizeAsync(PhoneWidth, 800);
        Note(Aspect.Phone, path, await PageLayout.FindFaultsAsync(page));
        await PageLayout.UnfoldAsync(page);
        await PageLayout.HangAsync(page, open: true);
        Note(Aspect.Phone, path + " unfolded", await PageLayout.FindFaultsAsync(page));
        await PageLayout.HangAsync(page, open: false);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        Note(Aspect.Dark, path, await AxeCore.FindFaultsAsync(page));
        await page.SetViewportSizeAsync(PaperWidth, 1000);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Note(Aspect.Paper, path, [.. await PageLayout.FindFaultsAsync(page), .. await page.EvaluateAsync<string[]>(Printed)]);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen, ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(DesktopWidth, 900);
        Note(Aspect.Desktop, path + " unfolded", await PageLayout.FindFaultsAsync(page));
        Note(Aspect.Light, path, await AxeCore.FindFaultsAsync(page));
    }

    private void Note(Aspect aspect, string path, IEnumerable<string> faults) =>
        _faults.AddRange(faults.Select(f => (aspect, path[(path.LastIndexOf('/') + 1)..], f)));
}
