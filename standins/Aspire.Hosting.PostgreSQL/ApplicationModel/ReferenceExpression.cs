using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Text with parts that are known only at run time, such as a connection string.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.referenceexpression"/>
public class ReferenceExpression : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    private readonly IReadOnlyList<string> _manifestExpressions;

    private ReferenceExpression(string format, IReadOnlyList<IValueProvider> valueProviders, IReadOnlyList<string> manifestExpressions)
    {
        Format = format;
        ValueProviders = valueProviders;
        _manifestExpressions = manifestExpressions;
    }

    /// <summary>The text as a composite format: <c>Host={0};Port={1}</c>.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.referenceexpression.format"/>
    public string Format { get; }

    /// <summary>The parts that <see cref="Format"/> numbers.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.referenceexpression.valueproviders"/>
    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    /// <summary>The placeholders of the parts.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.referenceexpression.manifestexpressions"/>
    public IReadOnlyList<string> ManifestExpressions => _manifestExpressions;

    /// <summary>The text with the placeholders of its parts.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.referenceexpression.valueexpression"/>
    public string ValueExpression => string.Format(CultureInfo.InvariantCulture, Format, [.. _manifestExpressions]);

    IEnumerable<object> IValueWithReferences.References => ValueProviders;

    /// <summary>Takes an interpolated string apart.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.referenceexpression.create"/>
    /// <param name="handler">Made by the compiler from <c>$"…"</c>.</param>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.ToExpression();

    /// <summary>The text with the values of its parts; waits until they are known.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.referenceexpression.getvalueasync"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken)
        => GetValueAsync(new ValueProviderContext(), cancellationToken);

    /// <summary>The text with the values of its parts as a given reader sees them; waits until they are known.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.referenceexpression.getvalueasync"/>
    /// <param name="context">Who reads.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken)
    {
        if (Format.Length == 0)
        {
            return null;
        }

        var values = new object?[ValueProviders.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = await ValueProviders[i].GetValueAsync(context, cancellationToken);
        }

        return string.Format(CultureInfo.InvariantCulture, Format, values);
    }

    /// <summary>Collects the literals and the parts of an interpolated string.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.referenceexpression.expressioninterpolatedstringhandler"/>
    /// <param name="literalLength">Characters of the literals.</param>
    /// <param name="formattedCount">Number of parts.</param>
    [InterpolatedStringHandler]
    public readonly ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _format = new(literalLength + (formattedCount * 3));
        private readonly List<IValueProvider> _providers = new(formattedCount);
        private readonly List<string> _manifestExpressions = new(formattedCount);

        /// <summary>Adds a literal.</summary>
        /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.referenceexpression.expressioninterpolatedstringhandler.appendliteral"/>
        /// <param name="value">The literal; braces stand for themselves.</param>
        public void AppendLiteral(string value)
            => _format.Append(value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

        /// <summary>Adds text that is known already.</summary>
        /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.referenceexpression.expressioninterpolatedstringhandler.appendformatted"/>
        /// <param name="value">The text.</param>
        public void AppendFormatted(string? value) => AppendLiteral(value ?? string.Empty);

        /// <summary>Adds a part that is known only at run time.</summary>
        /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.referenceexpression.expressioninterpolatedstringhandler.appendformatted"/>
        /// <param name="valueProvider">The part.</param>
        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider
        {
            _format.Append(CultureInfo.InvariantCulture, $"{{{_providers.Count}}}");
            _providers.Add(valueProvider);
            _manifestExpressions.Add(valueProvider.ValueExpression);
        }

        /// <summary>Adds a resource's value.</summary>
        /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.referenceexpression.expressioninterpolatedstringhandler.appendformatted"/>
        /// <param name="valueProvider">The builder of the resource.</param>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider
            => AppendFormatted(valueProvider.Resource);

        internal ReferenceExpression ToExpression() => new(_format.ToString(), _providers, _manifestExpressions);
    }
}
