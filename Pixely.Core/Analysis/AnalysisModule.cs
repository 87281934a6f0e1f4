using System.Text.Json;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis;

/// <summary>Visits a module with its result type known to the compiler.</summary>
public interface IAnalysisModuleVisitor<out TReturn>
{
    /// <summary>Called by <see cref="IAnalysisModule.Accept"/>.</summary>
    TReturn Visit<TResult>(AnalysisModule<TResult> module)
        where TResult : class;
}

/// <summary>One analysis framework: a pure function from input to a typed result, with the rules that a valid result keeps.</summary>
public interface IAnalysisModule
{
    /// <summary>Stable key on the wire and in the database, e.g. <c>q1_emociones_usuario</c>.</summary>
    string Key { get; }

    /// <summary>Raised whenever the result's shape changes.</summary>
    int SchemaVersion { get; }

    /// <summary>Keys of modules whose results it reads.</summary>
    IReadOnlyList<string> DependsOn { get; }

    /// <summary>
    /// Keys of modules whose results it reads when they are there (<see cref="UpstreamResults.Find"/>): they run before it, but it runs
    /// without them when they fail or the catalogue lacks them.
    /// </summary>
    IReadOnlyList<string> ReadsIfPresent { get; }

    /// <summary>Computes the result and leaves it to the modules that build on it, unless it breaks a rule.</summary>
    /// <param name="input">What to analyse.</param>
    /// <param name="upstream">Results of the modules that it builds on; this one's is added.</param>
    /// <param name="errors">Gets every rule of its own that the result breaks.</param>
    /// <returns>The typed result.</returns>
    object Evaluate(AnalysisInput input, UpstreamResults upstream, ValidationErrors errors);

    /// <summary>A result of <see cref="Evaluate"/> as it is stored and sent.</summary>
    JsonElement ToJson(object result);

    /// <summary>Adds every fault of a stored or received result: shape first, then rules.</summary>
    void Validate(JsonElement result, ValidationErrors errors);

    /// <summary>Double dispatch to the typed module.</summary>
    TReturn Accept<TReturn>(IAnalysisModuleVisitor<TReturn> visitor);
}

/// <summary>Base of every module.</summary>
/// <typeparam name="TResult">A public sealed record with required init-only members.</typeparam>
public abstract class AnalysisModule<TResult> : IAnalysisModule
    where TResult : class
{
    /// <inheritdoc/>
    public abstract string Key { get; }

    /// <inheritdoc/>
    public virtual int SchemaVersion => 1;

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> DependsOn => [];

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> ReadsIfPresent => [];

    /// <summary>Computes the typed result; pure: the same input gives the same result, in any order of its items.</summary>
    public abstract TResult Analyze(AnalysisInput input, UpstreamResults upstream);

    /// <summary>Adds every rule that the result breaks, at its path.</summary>
    public abstract void Validate(TResult result, ValidationErrors errors);

    /// <summary>Reads a stored result.</summary>
    /// <exception cref="JsonException">The JSON does not have the module's shape.</exception>
    public TResult Read(JsonElement result) =>
        result.Deserialize<TResult>(PixelyJson.Options) ?? throw new JsonException("The result is null.");

    /// <inheritdoc/>
    public object Evaluate(AnalysisInput input, UpstreamResults upstream, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(upstream);
        ArgumentNullException.ThrowIfNull(errors);
        var result = Analyze(input, upstream);
        Validate(result, errors);
        if (errors.IsEmpty)
        {
            upstream.Add(this, result);
        }

        return result;
    }

    /// <inheritdoc/>
    public JsonElement ToJson(object result) => JsonSerializer.SerializeToElement((TResult)result, PixelyJson.Options);

    /// <inheritdoc/>
    public void Validate(JsonElement result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        TResult typed;
        try
        {
            typed = Read(result);
        }
        catch (JsonException)
        {
            // The message of a JsonException names .NET types, and it knows one fault only.
            var before = errors.Violations.Count;
            JsonShape.Check(result, typeof(TResult), errors);
            errors.Require(errors.Violations.Count > before, "does not have the shape that the module's schema demands");
            return;
        }

        Validate(typed, errors);
    }

    /// <inheritdoc/>
    public TReturn Accept<TReturn>(IAnalysisModuleVisitor<TReturn> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.Visit(this);
    }
}
