namespace Pixely.Dashboard.Components.Charts;

/// <summary>Where a label stands beside its point.</summary>
internal enum LabelSide
{
    /// <summary>Nowhere: a number in the point leads to the list below.</summary>
    Keyed,

    /// <summary>Right of it.</summary>
    Right,

    /// <summary>Left of it.</summary>
    Left,

    /// <summary>Above it.</summary>
    Above,

    /// <summary>Below it.</summary>
    Below,

    /// <summary>Above its right.</summary>
    AboveRight,

    /// <summary>Above its left.</summary>
    AboveLeft,

    /// <summary>Below its right.</summary>
    BelowRight,

    /// <summary>Below its left.</summary>
    BelowLeft,
}

/// <summary>A point as drawn.</summary>
/// <param name="Point">What is drawn.</param>
/// <param name="X">Its place across, 0..1 of the width.</param>
/// <param name="Y">Its place down, pixels.</param>
/// <param name="Radius">Half its width, pixels.</param>
/// <param name="Dx">How far it had to step aside for others, pixels.</param>
/// <param name="Dy">Likewise downwards.</param>
/// <param name="Side">Where its label stands.</param>
/// <param name="Number">Its number in the list, from 1; 0 when its label stands beside it.</param>
internal sealed record PlacedPoint(MatrixPoint Point, double X, double Y, double Radius, double Dx, double Dy, LabelSide Side, int Number);

/// <summary>
/// Places points and labels so that nothing overlaps at any width between two. Places across are parts of the width plus
/// pixels, so two things meet only between two widths that can be computed: no measuring in the browser is needed.
/// The first that comes keeps its place, hence the same data always look the same.
/// </summary>
internal sealed class MatrixLayout
{
    private const double FontSize = 13;
    private const double LineHeight = 16;
    private const double Gap = 4;

    private static readonly LabelSide[] Sides =
    [
        LabelSide.Right, LabelSide.Left, LabelSide.Above, LabelSide.Below,
        LabelSide.AboveRight, LabelSide.BelowRight, LabelSide.AboveLeft, LabelSide.BelowLeft,
    ];

    // Whiskers leave the point to all four sides: labels stand between them.
    private static readonly LabelSide[] SidesBetweenWhiskers =
        [LabelSide.AboveRight, LabelSide.BelowRight, LabelSide.AboveLeft, LabelSide.BelowLeft, LabelSide.Right, LabelSide.Left, LabelSide.Above, LabelSide.Below];

    // Rings around a taken place, nearest first.
    private static readonly (double X, double Y)[] Steps =
    [
        (0, 0), .. Enumerable.Range(1, 8).SelectMany(static ring => Enumerable.Range(0, 8).Select(i =>
            (ring * 9 * Math.Cos(i * Math.PI / 4), ring * 9 * Math.Sin(i * Math.PI / 4)))),
    ];

    private readonly double _narrowest;
    private readonly double _widest;
    private readonly double _height;
    private readonly double _longest;
    private readonly List<Box> _taken = [];
    private readonly List<Box> _lines = [];

    private MatrixLayout(double narrowest, double widest, double height, double longest) =>
        (_narrowest, _widest, _height, _longest) = (narrowest, widest, height, longest);

    /// <summary>Places all points.</summary>
    /// <param name="points">Each with its place; the more important first.</param>
    /// <param name="narrowest">Least width in pixels.</param>
    /// <param name="widest">Greatest width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="longest">Longest label beside a point, pixels.</param>
    /// <param name="xLine">Where an upright line stands, 0..1 of the width; null for none.</param>
    /// <param name="yLine">Where a level line stands, pixels; null for none.</param>
    /// <param name="corners">Widths of the names in the corners: top left, top right, bottom left, bottom right.</param>
    public static IReadOnlyList<PlacedPoint> Place(
        IReadOnlyList<PlacedPoint> points, double narrowest, double widest, double height, double longest, double? xLine, double? yLine, IReadOnlyList<double> corners)
    {
        var layout = new MatrixLayout(narrowest, widest, height, longest);
        var placed = points.Select(layout.StepAside).ToList();
        layout.Keep(corners);
        layout._lines.AddRange(xLine is { } x ? [new Box(x, -3, 3, 0, height)] : []);
        layout._lines.AddRange(yLine is { } y ? [new Box(0, 0, widest, y - 2, y + 2)] : []);
        foreach (var point in placed)
        {
            layout._taken.Add(Around(point, point.Radius));
        }

        var number = 0;
        return [.. placed.Select(layout.Label).ToList().Select(p => p.Side == LabelSide.Keyed ? p with { Number = ++number } : p)];
    }

    private void Keep(IReadOnlyList<double> corners)
    {
        if (corners is [var topLeft, var topRight, var bottomLeft, var bottomRight])
        {
            _taken.Add(new Box(0, 0, topLeft, 0, LineHeight + 4));
            _taken.Add(new Box(1, -topRight, 0, 0, LineHeight + 4));
            _taken.Add(new Box(0, 0, bottomLeft, _height - LineHeight - 4, _height));
            _taken.Add(new Box(1, -bottomRight, 0, _height - LineHeight - 4, _height));
        }
    }

    private PlacedPoint StepAside(PlacedPoint point)
    {
        // Points may touch, but each must show its middle, where its number stands.
        var reach = Math.Min(point.Radius, 10);
        var free = Steps.Select(s => point with { Dx = s.X, Dy = s.Y })
            .FirstOrDefault(p => IsInside(Around(p, reach)) && IsFree(Around(p, reach)), point);
        _taken.Add(Around(free, reach));
        return free;
    }

    private PlacedPoint Label(PlacedPoint point)
    {
        var width = TextFit.Width(point.Point.Label, FontSize);
        if (width <= _longest)
        {
            // A label on a line between quadrants is legible, but beside the line it reads better.
            var sides = point.Point.XInterval is null && point.Point.YInterval is null ? Sides : SidesBetweenWhiskers;
            var free = sides.Where(s => Beside(point, s, width) is var box && IsInside(box) && IsFree(box)).ToList();
            var chosen = free.Find(s => !_lines.Exists(l => l.Meets(Beside(point, s, width), _narrowest, _widest)));
            chosen = chosen == LabelSide.Keyed ? free.FirstOrDefault() : chosen;
            if (chosen != LabelSide.Keyed)
            {
                _taken.Add(Beside(point, chosen, width));
                return point with { Side = chosen };
            }
        }

        return point with { Side = LabelSide.Keyed };
    }

    private static Box Around(PlacedPoint p, double reach) =>
        new(p.X, p.Dx - reach, p.Dx + reach, p.Y + p.Dy - reach, p.Y + p.Dy + reach);

    private static Box Beside(PlacedPoint p, LabelSide side, double width)
    {
        var y = p.Y + p.Dy;
        var away = p.Radius + Gap;
        return side switch
        {
            LabelSide.Right => new(p.X, p.Dx + away, p.Dx + away + width, y - (LineHeight / 2), y + (LineHeight / 2)),
            LabelSide.Left => new(p.X, p.Dx - away - width, p.Dx - away, y - (LineHeight / 2), y + (LineHeight / 2)),
            LabelSide.Above => new(p.X, p.Dx - (width / 2), p.Dx + (width / 2), y - away - LineHeight, y - away),
            LabelSide.Below => new(p.X, p.Dx - (width / 2), p.Dx + (width / 2), y + away, y + away + LineHeight),
            LabelSide.AboveRight => new(p.X, p.Dx + Gap, p.Dx + Gap + width, y - away - LineHeight, y - away),
            LabelSide.AboveLeft => new(p.X, p.Dx - Gap - width, p.Dx - Gap, y - away - LineHeight, y - away),
            LabelSide.BelowRight => new(p.X, p.Dx + Gap, p.Dx + Gap + width, y + away, y + away + LineHeight),
            _ => new(p.X, p.Dx - Gap - width, p.Dx - Gap, y + away, y + away + LineHeight),
        };
    }

    // What is inside at the least width is inside at every other.
    private bool IsInside(Box box) =>
        (box.X * _narrowest) + box.Left >= 0 && (box.X * _narrowest) + box.Right <= _narrowest && box.Top >= 0 && box.Bottom <= _height;

    private bool IsFree(Box box) => !_taken.Exists(t => t.Meets(box, _narrowest, _widest));

    /// <summary>A box whose ends across are <c>X * width + Left</c> and <c>X * width + Right</c>.</summary>
    private readonly record struct Box(double X, double Left, double Right, double Top, double Bottom)
    {
        public bool Meets(Box other, double narrowest, double widest)
        {
            if (Top >= other.Bottom || other.Top >= Bottom)
            {
                return false;
            }

            var (a, b) = X <= other.X ? (this, other) : (other, this);
            var apart = b.X - a.X;
            return apart < 1e-9
                ? b.Left < a.Right && a.Left < b.Right
                : Math.Max(narrowest, (a.Left - b.Right) / apart) < Math.Min(widest, (a.Right - b.Left) / apart);
        }
    }
}
