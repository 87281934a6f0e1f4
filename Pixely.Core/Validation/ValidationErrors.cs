using System.Globalization;
using System.Runtime.CompilerServices;

namespace Pixely.Core.Validation;

/// <summary>One broken rule: where in the body, and what is wrong in words that quote the offending value.</summary>
/// <param name="Path">JSON path from the body's root, e.g. <c>$.posts[3].likes</c>.</param>
/// <param name="Message">What was expected and what was found.</param>
public sealed record Violation(string Path, string Message);

/// <summary>
/// Collects every broken rule of a body; it never stops at the first one. Paths and messages are put into words only for rules that
/// are broken: a large result has millions that hold.
/// </summary>
public sealed class ValidationErrors
{
    private readonly List<Violation> _violations;
    private readonly ValidationErrors? _parent;
    private readonly string? _member;
    private readonly int _index;

    /// <summary>Starts an empty collection at the root path <c>$</c>.</summary>
    public ValidationErrors() => _violations = [];

    private ValidationErrors(ValidationErrors parent, string? member, int index)
    {
        _violations = parent._violations;
        _parent = parent;
        _member = member;
        _index = index;
    }

    /// <summary>All violations found so far, in the order they were found.</summary>
    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>True while no rule was broken.</summary>
    public bool IsEmpty => _violations.Count == 0;

    private string Path => _parent switch
    {
        null => "$",
        _ when _member is not null => $"{_parent.Path}.{_member}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{_parent.Path}[{_index}]"),
    };

    /// <summary>The same collection, one member deeper: <c>$.name</c>.</summary>
    public ValidationErrors At(string member) => new(this, member, 0);

    /// <summary>The same collection, one element deeper: <c>$[index]</c>.</summary>
    public ValidationErrors At(int index) => new(this, member: null, index);

    /// <summary>Records a violation at the current path.</summary>
    public void Add(string message) => _violations.Add(new Violation(Path, message));

    /// <summary>Records <paramref name="message"/> unless <paramref name="condition"/> holds.</summary>
    public void Require(bool condition, string message)
    {
        if (!condition)
        {
            Add(message);
        }
    }

    /// <inheritdoc cref="Require(bool, string)"/>
    public void Require(
        bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] ref ViolationMessage message)
    {
        if (!condition)
        {
            Add(message.ToStringAndClear());
        }
    }
}
