using Pixely.Core.Clients;
using Pixely.Core.ModelUse;

namespace Pixely.Core.Operations;

/// <summary>A client's use of language models over several months (<c>GET /operations/usage</c>).</summary>
public sealed record OperatedUsage
{
    /// <summary>Months that are told, the one asked for included.</summary>
    public const int Months = 6;

    /// <summary>The client.</summary>
    public required ClientReference Client { get; init; }

    /// <summary>The month that was asked for, <c>YYYY-MM</c>, in the client's time zone.</summary>
    public required string Month { get; init; }

    /// <summary>What that month used.</summary>
    public required ModelUsage Usage { get; init; }

    /// <summary>The client's monthly budget as it is today, US dollars.</summary>
    public required decimal Budget { get; init; }

    /// <summary>The <see cref="Months"/> months that end with <see cref="Month"/>, oldest first.</summary>
    public required IReadOnlyList<MonthOfUse> History { get; init; }
}

/// <summary>One month of use.</summary>
/// <param name="Month"><c>YYYY-MM</c>.</param>
/// <param name="Usage">What it used.</param>
public sealed record MonthOfUse(string Month, ModelUsage Usage);
