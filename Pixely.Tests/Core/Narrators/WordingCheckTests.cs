using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Narrators;
using Pixely.Tests.Core.Analysis.Narratives;

namespace Pixely.Tests.Core.Narrators;

public sealed class WordingCheckTests
{
    private static readonly NarrationTask Task = new()
    {
        Kind = "negative_sentiment",
        Fact = "El sentimiento neto es de {nss} puntos: {negative} de comentarios negativos en {comments} comentarios.",
        Figures =
        [
            SeenBefore.Figure("nss", -0.2345),
            SeenBefore.Figure("negative", 0.4167, format: FigureFormat.Percent),
            SeenBefore.Figure("comments", 1204, format: FigureFormat.Whole),
        ],
        Parts = [WordedPart.Title, WordedPart.Description],
    };

    private static readonly NarrationRequest Request = new("es", "es-ES", [Task]);

    [Theory]
    [InlineData("Hay más quejas que elogios: {nss} puntos con {comments} comentarios.")]
    [InlineData("Los comentarios negativos son {negative} del total y eso pesa en la marca.")]
    public void Takes_words_that_name_known_figures(string words) => Assert.Equal((words, null), Check(words));

    [Theory]
    [InlineData("El 42 % de los comentarios son negativos.", "El {negative} de los comentarios son negativos.")]
    [InlineData("El 41,67% de los comentarios son negativos.", "El {negative} de los comentarios son negativos.")]
    [InlineData("El sentimiento es de −23 puntos en la red.", "El sentimiento es de {nss} puntos en la red.")]
    [InlineData("Se leyeron 1.204 comentarios en la red.", "Se leyeron {comments} comentarios en la red.")]
    [InlineData("El {negative} % de los comentarios son negativos.", "El {negative} de los comentarios son negativos.")]
    [InlineData("El 42 por ciento de los comentarios son negativos.", "El {negative} de los comentarios son negativos.")]
    [InlineData("El {negative} por ciento de los comentarios son negativos.", "El {negative} de los comentarios son negativos.")]
    public void Turns_a_right_number_into_its_place(string words, string template) => Assert.Equal((template, null), Check(words));

    [Theory]
    [InlineData("El 43 % de los comentarios son negativos.", WordingFault.WrongNumber)]
    [InlineData("El sentimiento es de +23 puntos en la red.", WordingFault.WrongNumber)]
    [InlineData("El sentimiento es del {nss} % en la red.", WordingFault.WrongNumber)]
    [InlineData("Hay cientos de quejas y un {negative} de los comentarios.", WordingFault.WrongNumber)]
    [InlineData("La mitad de los comentarios son negativos: {negative}.", WordingFault.WrongNumber)]
    [InlineData("Hay 42 comentarios negativos en la red.", WordingFault.WrongNumber)]
    [InlineData("El sentimiento es de {nps} puntos en la red.", WordingFault.UnknownFigure)]
    [InlineData("Hay más quejas que elogios en los comentarios.", WordingFault.NoFigure)]
    [InlineData("Lea https://evil.example con {nss} puntos en la red.", WordingFault.Markup)]
    [InlineData("<b>Atención</b> con el sentimiento de {nss} puntos.", WordingFault.Markup)]
    [InlineData("El sentimiento {nss} es de la {marca y la red.", WordingFault.Markup)]
    [InlineData("The sentiment of the audience is at {nss} points in the comments.", WordingFault.Language)]
    [InlineData("O sentimento da audiência não é bom, com {nss} pontos em uma rede.", WordingFault.Language)]
    [InlineData("Настроение аудитории {nss}", WordingFault.Language)]
    [InlineData("   ", WordingFault.Length)]
    public void Refuses_anything_else_and_says_why(string words, WordingFault fault) => Assert.Equal((null, fault), Check(words));

    [Fact]
    public void Refuses_words_without_end() =>
        Assert.Equal((null, WordingFault.Length), Check(new string('a', 501)));

    [Fact]
    public void Refuses_a_number_that_may_be_two_figures()
    {
        var twice = Task with { Figures = [.. Task.Figures, SeenBefore.Figure("positive", 0.42, format: FigureFormat.Percent)] };
        Assert.Equal(
            (null, WordingFault.WrongNumber),
            WordingCheck.Check(new ModelWording(Task.Kind, WordedPart.Description, "El 42 % de los comentarios son negativos."), twice, Request));
    }

    private static (string? Template, WordingFault? Fault) Check(string words) =>
        WordingCheck.Check(new ModelWording(Task.Kind, WordedPart.Description, words), Task, Request);
}
