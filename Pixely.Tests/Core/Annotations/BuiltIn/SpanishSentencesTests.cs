using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;

namespace Pixely.Tests.Core.Annotations.BuiltIn;

/// <summary>Sentences written for this test, one emotion or none each, as people post them from Madrid to Buenos Aires.</summary>
public sealed class SpanishSentencesTests
{
    private const string Sentences =
        """
        surprise | No doy crédito, mi vecino ha ganado la lotería dos veces en un año
        anger    | Se me ha caído el móvil al váter, fantástico comienzo de semana
        sadness  | Hoy mi abuelo habría cumplido noventa años. Cuánta falta nos hace
        others   | La ministra comparecerá mañana a las diez ante la comisión de Economía
        joy      | He aprobado las oposiciones!!! Cuatro años de esfuerzo y por fin puedo gritarlo
        anger    | Llevan tres meses sin pagarnos y encima nos piden paciencia, qué cara más dura
        fear     | Anoche oí pasos en el pasillo y vivo sola. No he vuelto a cerrar los ojos
        disgust  | Encontré una cucaracha viva dentro de la ensalada, no vuelvo a pisar ese sitio
        others   | ¿Alguien sabe a qué hora sale el último tren para Toledo?
        joy      | Mi hija ha dicho papá por primera vez y estoy llorando como un tonto de la emoción
        others   | El juzgado archiva la causa por falta de pruebas · Toda la información en la web
        sadness  | Se murió Toby, catorce años conmigo. La casa está vacía
        surprise | Jamás imaginé que el tímido de la clase terminaría cantando delante de cincuenta mil personas
        anger    | Que alguien me explique por qué los trenes llegan tarde TODOS los días y nadie responde
        disgust  | El olor del metro en agosto es para desmayarse, qué ganas de vomitar
        fear     | Con la tormenta que viene y mi hermano conduciendo, no estoy nada tranquila
        joy      | Partidazo de las chicas, qué orgullo de selección
        others   | Disponible ya nuestra nueva colección de otoño en tiendas y en la web
        sadness  | Otro año más sin poder volver a casa por Navidad
        surprise | ¡Pero si pensaba que estabas en Chile! Menudo sorpresón me has dado
        anger    | Estos políticos solo piensan en llenarse los bolsillos, son todos unos sinvergüenzas
        fear     | Me invade una angustia terrible cada vez que suena el teléfono de madrugada
        disgust  | Vaya espectáculo tan lamentable y repugnante el del programa de ayer
        joy      | Ya tengo las entradas, ya tengo las entradas, YA TENGO LAS ENTRADAS
        others   | Reunión informativa el jueves 14 a las 18:00 en el salón de actos
        sadness  | Me dejó por mensaje después de seis años. No sé cómo se sigue
        surprise | Resulta que mi profe de física fue campeón olímpico, me he quedado muerta
        anger    | Deja de mentir, que se te ve el plumero desde lejos, farsante
        sadness  | Subieron el alquiler otra vez. No nos queda otra que irnos del barrio de toda la vida
        others   | La receta lleva dos huevos, cien gramos de azúcar y una pizca de sal
        joy      | Te quiero hasta el infinito, feliz aniversario mi vida
        fear     | Me tiembla todo, mañana me operan y no sé si despertaré
        disgust  | Babosos comentando las fotos de una niña, dais náuseas
        joy      | Maravilla de tarde con las amigas, risas y más risas
        others   | Cambié la contraseña y ahora la aplicación me pide un código que no llega
        anger    | Qué bronca me da la gente que tira basura en la playa, son unos puercos
        surprise | No me lo puedo creer!! Ganamos en el minuto 95!!
        sadness  | Extraño tanto los domingos en casa de la abuela
        fear     | El volcán entró en erupción, estamos temblando y sin saber adónde ir
        others   | Chicos, el vídeo nuevo sale el lunes, no se lo pierdan
        joy      | Re contenta con mi nuevo trabajo, me trataron divino desde el primer día
        anger    | Váyanse todos al carajo, manga de inútiles
        surprise | Wow, no me esperaba ese final para nada
        sadness  | Desolador ver el monte quemado donde jugábamos de niños
        disgust  | La comida olía a podrido y el mantel estaba pegajoso. Puaj
        others   | Hoy se cumplen cien años de la publicación de la novela
        joy      | Me encanta cómo ha quedado la reforma, mil gracias al equipo
        fear     | Cada noche más tiroteos en la colonia, ya nos da pánico salir
        anger    | Otra vez me cobraron dos veces la misma cuota, son unos ladrones
        sadness  | Descansa en paz, maestro. Tus canciones se quedan con nosotros
        surprise | ¿En serio cerraron la panadería de la esquina? Flipo, llevaba ahí toda la vida
        others   | Según el informe, el paro bajó un dos por ciento en el tercer trimestre
        joy      | Bailando en la cocina a las ocho de la mañana, la vida es bonita
        disgust  | Un asco de servicio, me atendieron de mala gana y con las manos sucias
        anger    | Qué impotencia ver cómo se ríen en nuestra cara y no pasa nada
        fear     | Se me hiela la sangre con ese ruido en el sótano
        sadness  | No hay consuelo para una madre que entierra a su hijo
        surprise | Increíble pero cierto: nieva en junio
        others   | Sorteo: sigue la cuenta y etiqueta a dos personas para participar
        joy      | Vamooooos, somos campeones de Europa!!!
        anger    | Otra multa por aparcar en mi propia puerta, viva el ayuntamiento 👏🙄
        fear     | El cielo se puso negro y empezó a sonar la sirena. Pensé que no salíamos
        sadness  | Qué tristeza leer los comentarios de algunos
        surprise | Ni en mis mejores sueños pensé que me llamarían, estoy en shock
        disgust  | Qué arcadas me da ese señor cada vez que abre la boca
        others   | El autor firmará ejemplares en la caseta 112
        joy      | Nació Lucía, pesó tres kilos y es perfecta 💕
        anger    | Prometieron arreglar el ascensor en marzo. Estamos en noviembre. Una tomadura de pelo
        sadness  | Lloré todo el camino de vuelta
        others   | El examen teórico se puede hacer también en inglés
        joy      | Viva la madre que te parió, qué arte tienes
        """;

    private static readonly Emotion[] Ekman = [Emotion.Anger, Emotion.Disgust, Emotion.Fear, Emotion.Joy, Emotion.Sadness, Emotion.Surprise];

    [Fact]
    public void Reads_nine_of_ten_sentences_as_they_were_meant()
    {
        var sentences = Sentences.Split('\n').Select(static line => line.Split('|', 2, StringSplitOptions.TrimEntries)).ToList();
        var misread = sentences.Where(static s => Strongest(s[1]) != s[0]).Select(static s => $"{s[0]}, not {Strongest(s[1])}: {s[1]}").ToList();

        Assert.True(misread.Count <= sentences.Count / 10, string.Join(Environment.NewLine, misread));
    }

    private static string Strongest(string text)
    {
        var emotions = BuiltInAnnotator.Annotate(text).Emotions;
        var strongest = Ekman.MaxBy(e => emotions[e]);
        return emotions[strongest] < 0.6f ? "others" : strongest.ToString().ToLowerInvariant();
    }
}
