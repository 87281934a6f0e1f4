namespace Pixely.Benchmarks.Scale.Simulation;

/// <summary>What the clients of a day have to be read.</summary>
/// <param name="Id">The client.</param>
/// <param name="Comments">New comments.</param>
/// <param name="IsUnchanged">Whether its sheet is the same as yesterday.</param>
/// <param name="IsUnknown">Whether the names of its sheets have to be asked for.</param>
/// <param name="Money">What its month leaves of the budget, US dollars.</param>
internal sealed record Demand(Guid Id, int Comments, bool IsUnchanged, bool IsUnknown, decimal Money)
{
    private const double ParetoExponent = 1.2;

    /// <summary>Draws a day.</summary>
    /// <param name="terms">The day.</param>
    /// <param name="random">Where draws come from.</param>
    /// <param name="costOf">What so many texts cost, US dollars.</param>
    public static IReadOnlyList<Demand> Draw(DayTerms terms, Random random, Func<int, decimal> costOf)
    {
        var weights = Enumerable.Range(0, terms.Clients).Select(_ => Math.Pow(1 - random.NextDouble(), -1 / ParetoExponent)).ToList();
        var sum = weights.Sum();
        var running = 0.0;
        var given = 0;
        var clients = new List<Demand>(terms.Clients + terms.Huge.Count);
        foreach (var weight in weights)
        {
            // Rounding the running sum keeps the total.
            running += weight;
            var comments = (int)Math.Round(terms.Comments * running / sum) - given;
            given += comments;
            var isUnchanged = random.NextDouble() < terms.Unchanged;
            var isUnknown = random.NextDouble() < terms.UnknownNames;
            var isPoor = clients.Count % terms.PoorEvery == 0;
            clients.Add(new Demand(NewId(random), isUnchanged ? 0 : comments, isUnchanged, isUnknown, isPoor ? costOf(comments) / 2 : 1_000));
        }

        return [.. terms.Huge.Select(comments => new Demand(NewId(random), comments, IsUnchanged: false, IsUnknown: false, 1_000)), .. clients];
    }

    private static Guid NewId(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
