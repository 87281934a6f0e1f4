namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something whose value is known at run time at the latest.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.ivalueprovider"/>
public interface IValueProvider
{
    /// <summary>The value; waits until it is known.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.ivalueprovider.getvalueasync"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);

    /// <summary>The value as a given reader sees it; waits until it is known.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.ivalueprovider.getvalueasync"/>
    /// <param name="context">Who reads.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
        => GetValueAsync(cancellationToken);
}

/// <summary>Who reads a value. Processes share one network here, so every reader sees the same.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.valueprovidercontext"/>
public class ValueProviderContext
{
    /// <summary>The resource that reads.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.valueprovidercontext.caller"/>
    public IResource? Caller { get; init; }

    /// <summary>Run or publish.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.valueprovidercontext.executioncontext"/>
    public DistributedApplicationExecutionContext? ExecutionContext { get; init; }
}

/// <summary>Something that has a placeholder in a deployment manifest.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.imanifestexpressionprovider"/>
public interface IManifestExpressionProvider
{
    /// <summary>The placeholder, such as <c>{api.bindings.http.url}</c>.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.imanifestexpressionprovider.valueexpression"/>
    string ValueExpression { get; }
}

/// <summary>Something that is composed of other values.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.ivaluewithreferences"/>
public interface IValueWithReferences
{
    /// <summary>What it is composed of.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.ivaluewithreferences.references"/>
    IEnumerable<object> References { get; }
}
