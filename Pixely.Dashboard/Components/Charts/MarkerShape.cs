namespace Pixely.Dashboard.Components.Charts;

/// <summary>Shape of a point: tells series and kinds apart without colour.</summary>
public enum MarkerShape
{
    /// <summary>A disc.</summary>
    Circle,

    /// <summary>A square on its side.</summary>
    Square,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>A triangle that points up.</summary>
    Triangle,

    /// <summary>A triangle that points down.</summary>
    TriangleDown,

    /// <summary>A thick plus sign.</summary>
    Cross,
}
