namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something whose value is known at run time at the latest.</summary>
public interface IValueProvider
{
    /// <summary>The value; waits until it is known.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);

    /// <summary>The value as a given reader sees it; waits until it is known.</summary>
    /// <param name="context">Who reads.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
        => GetValueAsync(cancellationToken);
}

/// <summary>Who reads a value. Processes share one network here, so every reader sees the same.</summary>
public class ValueProviderContext
{
    /// <summary>The resource that reads.</summary>
    public IResource? Caller { get; init; }

    /// <summary>Run or publish.</summary>
    public DistributedApplicationExecutionContext? ExecutionContext { get; init; }
}

/// <summary>Something that has a placeholder in a deployment manifest.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The placeholder, such as <c>{api.bindings.http.url}</c>.</summary>
    string ValueExpression { get; }
}

/// <summary>Something that is composed of other values.</summary>
public interface IValueWithReferences
{
    /// <summary>What it is composed of.</summary>
    IEnumerable<object> References { get; }
}
