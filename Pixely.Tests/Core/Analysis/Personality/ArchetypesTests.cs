using Pixely.Core.Analysis.Modules.BrandPersonality;
using Pixely.Core.Analysis.Personality;

namespace Pixely.Tests.Core.Analysis.Personality;

public sealed class ArchetypesTests
{
    [Theory]
    [InlineData("inocente", "The Innocent", BrandArchetype.Innocent)]
    [InlineData("Hombre corriente", "everyman", BrandArchetype.Everyman)]
    [InlineData("héroe", "Hero", BrandArchetype.Hero)]
    [InlineData("El Rebelde", "outlaw", BrandArchetype.Outlaw)]
    [InlineData("EXPLORADOR", "explorer", BrandArchetype.Explorer)]
    [InlineData("creadora", "Creator", BrandArchetype.Creator)]
    [InlineData("gobernante", "ruler", BrandArchetype.Ruler)]
    [InlineData("mago", "Magician", BrandArchetype.Magician)]
    [InlineData("el amante", "lover", BrandArchetype.Lover)]
    [InlineData("La Cuidadora", "caregiver", BrandArchetype.Caregiver)]
    [InlineData("bufón", "The jester", BrandArchetype.Jester)]
    [InlineData("sabio", "sage", BrandArchetype.Sage)]
    public void Knows_each_archetype_in_Spanish_and_English(string spanish, string english, BrandArchetype archetype)
    {
        Assert.Equal(archetype, Archetypes.Find(spanish));
        Assert.Equal(archetype, Archetypes.Find($" {english} "));
    }

    [Theory]
    [InlineData("unicornio")]
    [InlineData("el")]
    [InlineData("explorador y sabio")]
    public void Does_not_guess(string declared) => Assert.Null(Archetypes.Find(declared));

    [Fact]
    public void Expects_one_or_two_dimensions_of_each()
    {
        foreach (var archetype in Enum.GetValues<BrandArchetype>())
        {
            var expected = Archetypes.ExpectedOf(archetype);
            Assert.InRange(expected.Count, 1, 2);
            Assert.Equal(expected.Distinct().Order(), expected);
        }

        Assert.Equal([PersonalityDimension.Excitement, PersonalityDimension.Ruggedness], Archetypes.ExpectedOf(BrandArchetype.Explorer));
    }
}
