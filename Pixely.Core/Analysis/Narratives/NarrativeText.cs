using Pixely.Core.Privacy;

namespace Pixely.Core.Analysis.Narratives;

/// <summary>Who chose the words of a text; its figures are always set in by code.</summary>
public enum Wordsmith
{
    /// <summary>The rules that Pixely ships.</summary>
    Rules,

    /// <summary>A language model; checked before it was taken.</summary>
    Model,
}

/// <summary>A text of one language.</summary>
/// <param name="Text">What is read: the template with its figures set in.</param>
/// <param name="Template">The words, with <c>{name}</c> for each figure and no digit of their own.</param>
/// <param name="By">Who chose the words.</param>
public sealed record Wording([property: Personal] string Text, [property: Personal] string Template, Wordsmith By);

/// <summary>A text in both languages.</summary>
/// <param name="Es">Spanish.</param>
/// <param name="En">English.</param>
public sealed record NarrativeText(Wording Es, Wording En);

/// <summary>The cultures that numbers of the texts are written in.</summary>
/// <param name="Es">BCP 47 name of a Spanish culture.</param>
/// <param name="En">BCP 47 name of an English culture.</param>
public sealed record NarrativeCultures(string Es, string En);
