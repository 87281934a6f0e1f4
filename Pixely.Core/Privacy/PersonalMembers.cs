using System.Collections.Frozen;

namespace Pixely.Core.Privacy;

/// <summary>
/// Names of the members of stored results that hold what people wrote or are called. Stored hashes depend on the list: a name that is
/// added needs a new version of the insights' hash.
/// </summary>
public static class PersonalMembers
{
    /// <summary>The name of an account.</summary>
    public const string Author = "author";

    /// <summary>The text of a comment.</summary>
    public const string Quote = "quote";

    /// <summary>A figure that is a name, or a sentence with its figures set in.</summary>
    public const string Text = "text";

    /// <summary>A sentence without its figures, whose words a language model may have chosen.</summary>
    public const string Template = "template";

    /// <summary>What a recommendation or finding is known by: <c>rule:network/account</c> when it is about a person.</summary>
    public const string Key = "key";

    /// <summary>The key of the finding that is an alert.</summary>
    public const string PriorityAlert = "priority_alert";

    /// <summary>The key of the finding that something follows from.</summary>
    public const string Finding = "finding";

    /// <summary>The key of the recommendation that is planned.</summary>
    public const string Recommendation = "recommendation";

    private static readonly FrozenSet<string> Names =
        FrozenSet.Create(StringComparer.Ordinal, Author, Quote, Text, Template, Key, PriorityAlert, Finding, Recommendation);

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<string> All => Names;

    /// <summary>Whether a member of that name is one.</summary>
    public static bool Contain(string name) => Names.Contains(name);
}
