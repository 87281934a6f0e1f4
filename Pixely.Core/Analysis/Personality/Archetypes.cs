using System.Collections.Frozen;
using Pixely.Core.Analysis.Mentions;
using Pixely.Core.Analysis.Modules.BrandPersonality;
using static Pixely.Core.Analysis.Modules.BrandPersonality.BrandArchetype;
using static Pixely.Core.Analysis.Modules.BrandPersonality.PersonalityDimension;

namespace Pixely.Core.Analysis.Personality;

/// <summary>
/// The twelve archetypes of Mark and Pearson: how people write them, and which of Aaker's dimensions each one asks for. The second
/// table is Pixely's own reading: an archetype is given the one or two dimensions whose facets (Aaker 1997, figure 1) describe it.
/// </summary>
internal static class Archetypes
{
    private static readonly FrozenDictionary<BrandArchetype, PersonalityDimension[]> Dimensions =
        new Dictionary<BrandArchetype, PersonalityDimension[]>
        {
            [Innocent] = [Sincerity],                    // honest, wholesome
            [Everyman] = [Sincerity],                    // down-to-earth
            [Hero] = [Competence, Ruggedness],           // successful, tough
            [Outlaw] = [Excitement, Ruggedness],         // daring, tough
            [Explorer] = [Excitement, Ruggedness],       // daring, outdoorsy
            [Creator] = [Excitement],                    // imaginative
            [Ruler] = [Competence, Sophistication],      // successful, upper class
            [Magician] = [Excitement, Sophistication],   // imaginative, charming
            [Lover] = [Sophistication],                  // charming
            [Caregiver] = [Sincerity, Competence],       // wholesome, reliable
            [Jester] = [Sincerity, Excitement],          // cheerful, spirited
            [Sage] = [Competence],                       // intelligent
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, BrandArchetype> Names = ByName(
        (Innocent, "inocente innocent optimista optimist"),
        (Everyman, "everyman regular-guy regular-girl regular-person orphan ciudadano hombre-corriente persona-corriente persona-comun hombre-comun corriente realista amigo huerfano"),
        (Hero, "heroe heroina hero heroine guerrero guerrera warrior"),
        (Outlaw, "outlaw rebelde rebel forajido forajida proscrito proscrita fuera-de-la-ley revolucionario revolucionaria revolutionary"),
        (Explorer, "explorador exploradora explorer aventurero aventurera adventurer buscador buscadora seeker"),
        (Creator, "creador creadora creator artista artist innovador innovadora innovator"),
        (Ruler, "gobernante ruler lider leader rey reina king queen soberano soberana"),
        (Magician, "mago maga magician wizard hechicero hechicera visionario visionaria visionary"),
        (Lover, "amante lover enamorado enamorada"),
        (Caregiver, "cuidador cuidadora caregiver carer protector protectora nurturer"),
        (Jester, "bufon bufona jester comico comica comedian comediante bromista joker fool"),
        (Sage, "sabio sabia sage experto experta expert mentor mentora maestro maestra"));

    /// <summary>The archetype that a client file names in Spanish or English, in any letter case, with or without accents and article; or null.</summary>
    public static BrandArchetype? Find(string declared)
    {
        var name = TopicKey.Fold(declared);
        foreach (var article in (ReadOnlySpan<string>)["the-", "el-", "la-"])
        {
            if (name.StartsWith(article, StringComparison.Ordinal))
            {
                name = name[article.Length..];
                break;
            }
        }

        return Names.TryGetValue(name, out var archetype) ? archetype : null;
    }

    /// <summary>The dimensions that an archetype asks for, one or two, in Aaker's order.</summary>
    public static IReadOnlyList<PersonalityDimension> ExpectedOf(BrandArchetype archetype) => Dimensions[archetype];

    private static FrozenDictionary<string, BrandArchetype> ByName(params (BrandArchetype Archetype, string Names)[] rows) =>
        rows.SelectMany(static row => row.Names.Split(' '), static (row, name) => KeyValuePair.Create(name, row.Archetype))
            .ToFrozenDictionary(StringComparer.Ordinal);
}
