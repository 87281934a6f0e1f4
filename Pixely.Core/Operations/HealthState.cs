namespace Pixely.Core.Operations;

/// <summary>What a health figure says.</summary>
public enum HealthState
{
    /// <summary>As expected.</summary>
    Ok,

    /// <summary>Not as expected: somebody should look.</summary>
    Attention,

    /// <summary>There is nothing to judge by.</summary>
    NoData,
}
