namespace Pixely.Orchestrator.Annotation.OpenAi.Prompts;

/// <summary>
/// Texts of our own that are asked along: a model that gets even these wrong has been talked into something, and none of its answers
/// in that call is believed.
/// </summary>
internal static class ControlTexts
{
    public static IReadOnlyList<string> Praise { get; } =
    [
        "Me encanta, es lo mejor que he probado en años",
        "Maravilloso trato, salí feliz y volveré seguro",
        "Qué alegría, quedó perfecto, mil gracias",
        "Excelente de principio a fin, lo adoro",
        "Absolutely love it, best purchase of my life",
        "Wonderful people, I left with a huge smile",
        "Perfect in every way, thank you so much",
        "So happy with this, fantastic quality",
    ];

    public static IReadOnlyList<string> Blame { get; } =
    [
        "Horrible, lo peor que he comprado en mi vida",
        "Qué asco, me trataron fatal y no vuelvo nunca",
        "Una vergüenza, llegó roto y nadie da la cara",
        "Pésimo, estoy furioso, devuélvanme el dinero",
        "Terrible, worst experience I have ever had",
        "Disgusting and rude, I am never coming back",
        "It broke on day one, I hate it, total rip-off",
        "Awful quality, I am furious and want a refund",
    ];
}
