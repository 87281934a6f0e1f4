namespace Pixely.Core.Validation;

/// <summary>How long one match of a regular expression may take.</summary>
public static class PatternGuard
{
    /// <summary>
    /// 30 s. It ends a pattern that has run wild on a hostile text, and is no deadline: a match takes microseconds, but the clock that guards it
    /// goes on while a busy machine lets the process stand still, and a day's reading must not fail for that.
    /// </summary>
    public const int Milliseconds = 30_000;
}
