namespace Pixely.Core.Privacy;

/// <summary>
/// On a member of a module's result: a text that somebody wrote, a name, or words that may hold one. It can be erased from stored results,
/// and their hash covers a commitment to it instead of itself. Its name on the wire is one of <see cref="PersonalMembers"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PersonalAttribute : Attribute;
