using System.ComponentModel.DataAnnotations;

namespace Pixely.Api.Security;

/// <summary>How long the Api relies on what it read about an account.</summary>
internal sealed class AccountMemoryOptions
{
    /// <summary>Configuration section.</summary>
    public const string SectionName = "AccountMemory";

    /// <summary>Seconds, 0..2: so long may a change that another process made go unnoticed. 0 asks the database at every request.</summary>
    [Range(0.0, 2.0)]
    public double Seconds { get; set; } = 2;
}
