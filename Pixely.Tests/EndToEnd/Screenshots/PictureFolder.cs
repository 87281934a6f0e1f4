using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace Pixely.Tests.EndToEnd.Screenshots;

/// <summary>Where pictures of pages are kept; nowhere, unless PIXELY_SCREENSHOTS names a folder.</summary>
internal sealed class PictureFolder
{
    // A page that goes on and on shows no more news than its first screens.
    private const int Tallest = 5_000;

    private readonly DirectoryInfo? _folder;
    private readonly string _title;
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    private PictureFolder(DirectoryInfo? folder, string title) => (_folder, _title) = (folder, title);

    /// <summary>A folder of pictures, emptied.</summary>
    public static PictureFolder Open(string title)
    {
        if (Environment.GetEnvironmentVariable("PIXELY_SCREENSHOTS") is not { Length: > 0 } root)
        {
            return new PictureFolder(folder: null, title);
        }

        var folder = Directory.CreateDirectory(Path.Combine(root, title));
        foreach (var old in folder.EnumerateFiles("*.png"))
        {
            old.Delete();
        }

        return new PictureFolder(folder, title);
    }

    /// <summary>What a page is called after its path: its own part, with ids left out.</summary>
    public static string NameOf(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var own = parts is ["clientes", _, .. var rest] ? rest : parts;
        var name = string.Join('-', own.Where(p => p != "modulos" || own.Length > 2).Select(static p => Guid.TryParse(p, out _) ? "una" : p));
        return name.Length > 0 ? name : parts.Length > 0 ? "resumen" : "inicio";
    }

    /// <summary>Takes a picture of the whole page, down to a limit.</summary>
    public async Task TakeAsync(IPage page, string name, int width)
    {
        if (_folder is null)
        {
            return;
        }

        var height = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(_folder.FullName, name + ".png"),
            FullPage = true,
            Clip = new Clip { Width = width, Height = Math.Min(height, Tallest) },
            Animations = ScreenshotAnimations.Disabled,
        });
        _names.Add(name);
    }

    /// <summary>Writes a page that links to the pictures.</summary>
    public void WriteIndex()
    {
        if (_folder is null)
        {
            return;
        }

        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# {_title}\n\nMade by `./pixely screenshots`.\n\n");
        foreach (var page in _names.GroupBy(static n => n[..n.IndexOf('.', StringComparison.Ordinal)]))
        {
            var links = page.Select(n => $"[{n[(page.Key.Length + 1)..].Replace('.', ' ')}]({n}.png)");
            text.Append(CultureInfo.InvariantCulture, $"- {page.Key}: {string.Join(", ", links)}\n");
        }

        File.WriteAllText(Path.Combine(_folder.FullName, "README.md"), text.ToString());
    }
}
