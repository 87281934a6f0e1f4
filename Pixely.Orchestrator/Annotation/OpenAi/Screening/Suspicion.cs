namespace Pixely.Orchestrator.Annotation.OpenAi.Screening;

/// <summary>What a text could do to a model that obeys what it reads.</summary>
internal enum Suspicion
{
    /// <summary>Nothing that the rules see.</summary>
    None,

    /// <summary>It could be the verb of an instruction that other texts complete: ignore, answer, classify.</summary>
    Command,

    /// <summary>It could say whom an instruction is about: the other comments, the next text.</summary>
    Target,

    /// <summary>It could say what an instruction wants: negative, 100, JSON.</summary>
    Value,

    /// <summary>It instructs, hides something, or imitates the frame around the texts.</summary>
    Instruction,
}
