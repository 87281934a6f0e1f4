using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pgvector.EntityFrameworkCore;

/// <summary>Distances that EF Core translates to pgvector's operators; they cannot be computed in the client.</summary>
/// <seealso href="https://github.com/pgvector/pgvector-dotnet#entity-framework-core"/>
public static class VectorDbFunctionsExtensions
{
    /// <summary>Euclidean distance, the operator <c>&lt;-&gt;</c>.</summary>
    /// <seealso href="https://github.com/pgvector/pgvector#vector-operators"/>
    public static double L2Distance(this object a, object b) => throw OnClient(nameof(L2Distance));

    /// <summary>Negative inner product, the operator <c>&lt;#&gt;</c>.</summary>
    /// <seealso href="https://github.com/pgvector/pgvector#vector-operators"/>
    public static double MaxInnerProduct(this object a, object b) => throw OnClient(nameof(MaxInnerProduct));

    /// <summary>Cosine distance in 0..2, the operator <c>&lt;=&gt;</c>.</summary>
    /// <seealso href="https://github.com/pgvector/pgvector#vector-operators"/>
    public static double CosineDistance(this object a, object b) => throw OnClient(nameof(CosineDistance));

    /// <summary>Taxicab distance, the operator <c>&lt;+&gt;</c>.</summary>
    /// <seealso href="https://github.com/pgvector/pgvector#vector-operators"/>
    public static double L1Distance(this object a, object b) => throw OnClient(nameof(L1Distance));

    /// <summary>Hamming distance of bit strings, the operator <c>&lt;~&gt;</c>.</summary>
    /// <seealso href="https://github.com/pgvector/pgvector#bit-operators"/>
    public static double HammingDistance(this object a, object b) => throw OnClient(nameof(HammingDistance));

    /// <summary>Jaccard distance of bit strings, the operator <c>&lt;%&gt;</c>.</summary>
    /// <seealso href="https://github.com/pgvector/pgvector#bit-operators"/>
    public static double JaccardDistance(this object a, object b) => throw OnClient(nameof(JaccardDistance));

    private static InvalidOperationException OnClient(string name) => new(CoreStrings.FunctionOnClient(name));
}
