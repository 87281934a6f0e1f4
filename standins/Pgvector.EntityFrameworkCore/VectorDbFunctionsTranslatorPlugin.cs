using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL.Query.Expressions.Internal;

namespace Pgvector.EntityFrameworkCore;

/// <summary>Translates <see cref="VectorDbFunctionsExtensions"/> to pgvector's operators, which its indexes can serve.</summary>
/// <seealso href="https://github.com/pgvector/pgvector-dotnet#entity-framework-core"/>
public class VectorDbFunctionsTranslatorPlugin(
    ISqlExpressionFactory sqlExpressionFactory, IRelationalTypeMappingSource typeMappingSource) : IMethodCallTranslatorPlugin
{
    /// <inheritdoc/>
    public virtual IEnumerable<IMethodCallTranslator> Translators { get; } = [new Translator(sqlExpressionFactory, typeMappingSource)];

    private sealed class Translator(ISqlExpressionFactory sql, IRelationalTypeMappingSource types) : IMethodCallTranslator
    {
        public SqlExpression? Translate(
            SqlExpression? instance,
            MethodInfo method,
            IReadOnlyList<SqlExpression> arguments,
            IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        {
            if (method.DeclaringType != typeof(VectorDbFunctionsExtensions))
            {
                return null;
            }

            var (left, right) = (arguments[0], arguments[1]);
            // A parameter takes the type of the column that it is compared with.
            var mapping = ExpressionExtensions.InferTypeMapping(left, right);
#pragma warning disable EF1001 // Npgsql offers no public expression for an operator of an extension.
            return new PgUnknownBinaryExpression(
                sql.ApplyTypeMapping(left, left.TypeMapping ?? mapping),
                sql.ApplyTypeMapping(right, right.TypeMapping ?? mapping),
                Operator(method.Name),
                typeof(double),
                types.FindMapping(typeof(double)));
#pragma warning restore EF1001
        }

        private static string Operator(string function) => function switch
        {
            nameof(VectorDbFunctionsExtensions.L2Distance) => "<->",
            nameof(VectorDbFunctionsExtensions.MaxInnerProduct) => "<#>",
            nameof(VectorDbFunctionsExtensions.CosineDistance) => "<=>",
            nameof(VectorDbFunctionsExtensions.L1Distance) => "<+>",
            nameof(VectorDbFunctionsExtensions.HammingDistance) => "<~>",
            nameof(VectorDbFunctionsExtensions.JaccardDistance) => "<%>",
            _ => throw new NotSupportedException($"The stand-in for Pgvector.EntityFrameworkCore has no operator for {function}."),
        };
    }
}
