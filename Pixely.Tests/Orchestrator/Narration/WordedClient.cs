namespace Pixely.Tests.Orchestrator.Narration;

/// <summary>Rows of a client: 15 posts of two months, 131 comments, 27 distinct texts.</summary>
internal static class WordedClient
{
    private static readonly string[] Opinions =
    [
        "Me encanta el café de aquí", "Muy caro para lo que es", "El servicio fue lento y maleducado", "Qué rico todo, volveré", "El pedido llegó frío y tarde",
        "¿Abrís el domingo?", "La mejor tarta de la ciudad", "Pésima atención, no vuelvo", "Un local precioso", "Los precios son abusivos",
        "Gracias por el detalle", "El envío nunca llegó", "Buenísimo el desayuno", "Qué asco de cola", "Me hicisteis muy feliz",
        "Estoy enfadado con el camarero", "Precio justo y buena calidad", "El café estaba quemado", "Todo perfecto", "Una decepción enorme",
        "¿Tenéis opciones veganas?", "Adoro este sitio", "Sucio y ruidoso", "El personal es encantador", "Me cobraron de más",
        "La leche de avena es genial", "Horrible experiencia",
    ];

    public static object?[][] Posts => [.. Enumerable.Range(0, 15).Select(static i => new object?[]
    {
        Url(i), i % 3 == 0 ? "tiktok" : "instagram", $"2025-{9 + (i / 8):00}-{1 + (3 * (i % 8)):00}T{9 + (i % 10):00}:00:00Z",
        $"Novedad de la semana: café y tarta {(char)('a' + i)} #cafe", 20 + (15 * i), 9, i % 4, 400 + (60 * i),
    })];

    public static object?[][] Comments => [.. Enumerable.Range(0, 131).Select(static i => Comment(i, Opinions[i % Opinions.Length]))];

    /// <summary>A comment that came later than the others.</summary>
    public static object?[] Late(string text) => Comment(131, text);

    private static object?[] Comment(int i, string text) =>
        [Url(i % 15), text, $"persona_{(char)('a' + (i % 26))}{i % 40}", $"2025-{9 + ((i % 15) / 8):00}-{2 + (3 * ((i % 15) % 8)):00}T10:{i % 60:00}:{i / 15:00}Z", i % 5];

    private static string Url(int i) => $"https://www.instagram.com/p/WORD{(char)('A' + i)}/";
}
