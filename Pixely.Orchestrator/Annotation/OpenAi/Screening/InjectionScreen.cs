using System.Text.RegularExpressions;

namespace Pixely.Orchestrator.Annotation.OpenAi.Screening;

/// <summary>
/// Judges by rules whether a text tries to instruct the model. A harmless text that is taken for one loses nothing but the model's
/// opinion; an instruction that is not seen meets ids it cannot know, control texts and strict checks.
/// </summary>
internal static partial class InjectionScreen
{
    // Regular expressions over a text that may have 20,000 characters and be made to be slow.
    private const int Timeout = 1_000;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Judges a text as it stands in the spreadsheet.</summary>
    public static Suspicion Judge(string text)
    {
        try
        {
            return JudgeReadings(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return Suspicion.Instruction;
        }
    }

    private static Suspicion JudgeReadings(string text)
    {
        var folded = Reading.Folded(text);
        var words = Reading.Words(folded);
        var unleeted = Reading.Unleeted(folded);
        if (HiddenText.IsIn(text) || Frame().IsMatch(folded) || Foreign().IsMatch(folded) || Instructs(words) || Instructs(unleeted)
            || HidesInstruction(Reading.Squeezed(words)) || HidesInstruction(Reading.Squeezed(unleeted)))
        {
            return Suspicion.Instruction;
        }

        var command = Command().IsMatch(words) || Command().IsMatch(unleeted);
        var target = Target().IsMatch(words);
        var value = Value().IsMatch(words);
        return (command, target, value) switch
        {
            (true, true, _) or (true, _, true) or (_, true, true) => Suspicion.Instruction,
            (true, _, _) => Suspicion.Command,
            (_, true, _) => Suspicion.Target,
            (_, _, true) => Suspicion.Value,
            _ => Suspicion.None,
        };
    }

    private static bool Instructs(string words) =>
        Override().IsMatch(words) || Persona().IsMatch(words) || Judgement().IsMatch(words);

    private static bool HidesInstruction(string squeezed) =>
        SqueezedOverride().IsMatch(squeezed)
        || SqueezedOverride().IsMatch(Reading.Reversed(squeezed))
        || SqueezedOverride().IsMatch(Reading.Rotated(squeezed));

    /// <summary>Imitates the frame: roles, tags, code, JSON, dividing lines.</summary>
    [GeneratedRegex(
        """(^|[\s"'\[<|{(*#>])(system|assistant|developer|user|tool|sistema|asistente|usuario|desarrollador|admin|administrador|root|openai|instruction|instruccion)(es|s)?\s*[\]|>)"'*]*\s*[:=>]|<\||\|>|\[/?inst\]|<</?sys|</?[a-z!][^<>]{0,40}>|```|\{\s*["'\\]|["']\s*:\s*[\[{"'\d-]|\[\s*\d+\s*,|^\s*\d{1,4}\s*[:=|]\s|#{2,}\s?\w|={4,}|-{4,}\s?\w|\w\s?-{4,}|_{6,}|~{4,}""",
        Options | RegexOptions.Multiline,
        Timeout)]
    private static partial Regex Frame();

    /// <summary>Tells to disregard, in other languages.</summary>
    [GeneratedRegex(@"игнориру|инструкц|забудь|忽略|忽视|無視|指令|指示|تجاهل|تعليمات|התעלם|무시|지시", Options, Timeout)]
    private static partial Regex Foreign();

    /// <summary>Tells to disregard rules.</summary>
    [GeneratedRegex(
        @"\b(ignor\w+|disregard\w*|forget|overrid\w+|bypass\w*|olvid[aeo]\w*|omit[aei]\w*|descart[ae]\w*|desobede\w+|anul[ae]\w*|cancel[ae]\w*|sobrescrib\w+|stop following|(do not|don t|dont|never) (follow|obey)|no (sigas|obede\w+|hagas caso)|caso omiso|pas[ae] por alto|oubli\w+|vergiss|dimentica)\b.{0,60}\b(instru\w+|istruz\w+|anweisung\w*|prompt\w*|rules?|guidelines?|directives?|system|sistema|reglas?|regras?|indicacion\w*|orden|ordenes|directri\w+|consigna\w*|previous|prior|above|earlier|anterior\w*|previ[ao]s?|todo lo (dicho|anterior|que)|everything)\b",
        Options,
        Timeout)]
    private static partial Regex Override();

    /// <summary>Speaks to the model, or gives it another part to play.</summary>
    [GeneratedRegex(
        @"\b(you are now|you re now|as an ai|language models?|modelos? de lenguaje|ahora eres|eres (ahora|una ia|un (modelo|asistente|bot|anotador))|act as|actua como|hazte pasar|pretend (to be|you)|finge (ser|que)|developer mode|modo (desarrollador|dios|admin\w*)|jailbreak\w*|new (tasks?|instructions?|rules?|orders?)|nuev[ao]s? (tareas?|instru\w+|reglas?|orden|ordenes|directri\w+)|instru\w+ (nuevas?|urgentes?|del (sistema|desarrollador|administrador)|para (la|el) (ia|modelo|asistente|anotador))|system (prompt|message|override|update)|mensaje del (sistema|desarrollador)|(dear|hey|hello|attention|note to( the)?|message to( the)?) (ai|llm|model|annotator|assistant|gpt|chatgpt|bot)|(querid[oa]|estimad[oa]|hola|oye|hey|atencion|para la|mensaje a la|mensaje para la) (ia|ai|llm|modelo|asistente|anotador\w*|gpt|chatgpt|inteligencia artificial)|(si|if) (eres|you are|you re) (un |una |an? )?(ia|ai|llm|modelo|model|assistant|asistente|bot)|your (real|true|new|actual) (task|job|goal|instructions?)|your (own |system |previous |initial )?(instructions|rules|prompt|guidelines)|tus (propias )?(instrucciones|reglas|indicaciones|directrices)|tu prompt|tu (verdadera|nueva|unica) (tarea|mision|funcion|instru\w+))\b",
        Options,
        Timeout)]
    private static partial Regex Persona();

    /// <summary>Orders a judgement, of itself or of others.</summary>
    [GeneratedRegex(
        @"\b(classif\w+|clasific\w+|label|etiquet\w+|annotat\w+|anota\w*|mark|marca\w*|rate|score|puntu\w+|califi\w+|pon(le|les|ga|er)?|set|assign\w*|asign\w+|devuelv\w+|devolver|return|output|respond\w*|answer|contest\w+|reply|imprim\w+|print|chang\w+|cambi\w+|replac\w+|reemplaz\w+|da(le|les)?|give|usa|use|add|anad\w+|agreg\w+|repeat|repit\w+|treat|trata(los|las)?|consider\w*|report\w*|copy|copia\w*)\b.{0,40}\b((as|como|to|a|with|con|de) (muy |very |strongly |all |solo )?(positiv|negativ|neutral)\w*|polari\w+|sentiment\w*|json|schema|esquema|confidence|keywords?|palabras clave|topics?|annotations?|anotacion\w*|ids?|((all|every|each|other|others|rest|next|previous|following|todos|todas|demas|otros|otras|cada|siguientes?|anteriores?|resto|proximos?) (the |los |las |of the |de los |de las )*(comment\w*|coment\w+|texts?|textos?|messages?|mensajes?|reviews?|resen\w+|items?|entries|entradas|posts?|publicacion\w*|opiniones|lines?|lineas|frases))|(all )?(the )?(others|rest) (as|of)|(todos |todas )?(los|las) demas (como|de))\b",
        Options,
        Timeout)]
    private static partial Regex Judgement();

    /// <summary>The same with all blanks taken out.</summary>
    [GeneratedRegex(
        "(ignor[ae]|disregard|olvid[ae]|forget|omite|desobedece)[a-z]{0,30}(instruc|prompt|reglas|rules|anterior|previous|above|everything|todolo)|(systemprompt|systemoverride|jailbreak)|(mark|clasific|classif|label)[a-z]{0,30}(comment|coment)[a-z]{0,20}(positiv|negativ)",
        Options,
        Timeout)]
    private static partial Regex SqueezedOverride();

    [GeneratedRegex(
        @"\b(ignora(d|r|dlo|las|los)?|ignore|disregard|overrid\w+|bypass|desobede\w+|obedece\w*|obey|clasific\w+|classify|etiqueta(r|d|los|las)?|annotate|anotador\w*|responde(d|me)? (solo|unicamente|siempre|con)|(respond|answer|reply) (only|always|with)|devuelve(me)? (solo|siempre)|return only|override|olvida(d|r|te)?|forget|a partir de ahora|from now on|parte \d|part \d|continuara|continued|chatgpt|gpt|inteligencia artificial|llm|concatena\w*|une (las|los|estos|estas)|combine|junta (las|los|estas|estos|todo))\b",
        Options,
        Timeout)]
    private static partial Regex Command();

    [GeneratedRegex(
        @"\b(instru[ck]\w+|prompts?|(los|las|all|the|every|each|todos|todas|cada|cualquier|demas|other|others|otros|rest|resto) (the |los |las |of |de |other |demas |otros |otras |siguientes |anteriores )*(comments|comentarios?|reviews|resenas|textos|texts|mensajes|messages)|(comentarios?|comments?|mensajes?|messages?|textos?|texts?|lines?|lineas?) (anterior(es)?|siguientes?|above|below|previous|next|following|de (arriba|abajo|al lado)|numero|number|\d+)|(anterior(es)?|siguientes?|previous|next|following) (comentarios?|comments?|mensajes?|messages?|textos?|texts?))\b",
        Options,
        Timeout)]
    private static partial Regex Target();

    [GeneratedRegex(
        @"\b((as|como|son|are|es|is|a|to) (muy |very |all |todos |todas |solo |only |strongly )?(positiv\w*|negativ\w*|neutral\w*)|polarity|polaridad|sentiment|json|schema|esquema|score of|puntuacion de|confidence|value \d+|valor \d+|^(positiv\w*|negativ\w*|neutral\w*)$)\b",
        Options,
        Timeout)]
    private static partial Regex Value();
}
