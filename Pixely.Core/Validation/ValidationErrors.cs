using System.Globalization;

namespace Pixely.Core.Validation;

/// <summary>One broken rule: where in the body, and what is wrong in words that quote the offending value.</summary>
/// <param name="Path">JSON path from the body's root, e.g. <c>$.posts[3].likes</c>.</param>
/// <param name="Message">What was expected and what was found.</param>
public sealed record Violation(string Path, string Message);

/// <summary>Collects every broken rule of a body; it never stops at the first one.</summary>
public sealed class ValidationErrors
{
    private readonly List<Violation> _violations;
    private readonly string _path;

    /// <summary>Starts an empty collection at the root path <c>$</c>.</summary>
    public ValidationErrors()
        : this([], "$")
    {
    }

    private ValidationErrors(List<Violation> violations, string path)
    {
        _violations = violations;
        _path = path;
    }

    /// <summary>All violations found so far, in the order they were found.</summary>
    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>True while no rule was broken.</summary>
    public bool IsEmpty => _violations.Count == 0;

    /// <summary>The same collection, one member deeper: <c>$.name</c>.</summary>
    public ValidationErrors At(string member) => new(_violations, $"{_path}.{member}");

    /// <summary>The same collection, one element deeper: <c>$[index]</c>.</summary>
    public ValidationErrors At(int index) =>
        new(_violations, string.Create(CultureInfo.InvariantCulture, $"{_path}[{index}]"));

    /// <summary>Records a violation at the current path.</summary>
    public void Add(string message) => _violations.Add(new Violation(_path, message));

    /// <summary>Records <paramref name="message"/> unless <paramref name="condition"/> holds.</summary>
    public void Require(bool condition, string message)
    {
        if (!condition)
        {
            Add(message);
        }
    }
}
