using System.Diagnostics.CodeAnalysis;

namespace Pixely.Dashboard.PixelyApi;

/// <summary>Why the Api gave no value. These are expected; anything else is an exception.</summary>
public enum ApiProblem
{
    /// <summary>Nothing there, or nothing for this tenant (404), or nothing that such an address could name (400).</summary>
    NotFound,

    /// <summary>The access token is no longer accepted (401).</summary>
    SignedOut,

    /// <summary>The role lacks the right (403).</summary>
    Forbidden,

    /// <summary>No answer in time, or an answer of 429 or 5xx.</summary>
    Unavailable,
}

/// <summary>A value from the Api, or why there is none.</summary>
/// <typeparam name="T">The record that the address answers with.</typeparam>
public readonly record struct ApiAnswer<T>
    where T : class
{
    private ApiAnswer(T? value, ApiProblem? problem)
    {
        Value = value;
        Problem = problem;
    }

    /// <summary>The value, or null when there is a problem.</summary>
    public T? Value { get; }

    /// <summary>The problem, or null when there is a value.</summary>
    public ApiProblem? Problem { get; }

    /// <summary>Takes the value out.</summary>
    /// <param name="value">The value, when true is returned.</param>
    /// <param name="problem">The problem, when false is returned.</param>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ApiProblem? problem)
    {
        value = Value;
        problem = value is null ? Problem ?? ApiProblem.Unavailable : null;
        return value is not null;
    }

    /// <summary>An answer with a value.</summary>
    public static implicit operator ApiAnswer<T>(T value) => new(value, null);

    /// <summary>An answer without one.</summary>
    public static implicit operator ApiAnswer<T>(ApiProblem problem) => new(null, problem);
}
