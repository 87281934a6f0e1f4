namespace Pixely.Tests.Core.Analysis.Modules.Drivers;

/// <summary>
/// Sixty posts whose reels get twice the interactions of images and whose questions a fifth more; all else goes round
/// without regard to them, and a few per cent of unevenness lie over everything.
/// </summary>
internal static class DriversScenario
{
    private static readonly double[] Unevenness = [1.02, 0.97, 1.05, 0.95, 1, 1.04, 0.99];

    public static AnalysisInputBuilder Build(int posts = 60)
    {
        var builder = new AnalysisInputBuilder();
        for (var i = 0; i < posts; i++)
        {
            var (isReel, asks) = (i % 2 == 0, i % 5 < 2);
            var interactions = Math.Round(500 * (isReel ? 2 : 1) * (asks ? 1.2 : 1) * Unevenness[i % 7]);
            builder.Post(
                $"{AnalysisInputBuilder.At("2026-01-01T05:30:00Z").AddHours((31 * i) + (i % 4)):O}",
                likes: (long)interactions,
                views: 10_000,
                content: $"{new string('a', 20 + (13 * (i % 9)))} {(asks ? "¿venís?" : "venid")}{(i % 3 == 0 ? " 🌊" : "")} {(i % 4 > 1 ? "#mar #sol" : "#mar")}",
                contentType: isReel ? "reel" : "image",
                isSponsored: i == 7);
        }

        return builder;
    }
}
