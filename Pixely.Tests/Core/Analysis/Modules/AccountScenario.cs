using Pixely.Core.Analysis;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules;

/// <summary>
/// An account by chance: posts of every kind with all that sheets leave out, follower counts, competitors known by rows, by posts
/// or hardly at all, and a window that may cut through it or miss it. The same seed gives the same account.
/// </summary>
internal sealed class AccountScenario(int seed)
{
    private const string FirstDay = "2026-01-01T00:00:00Z";

    private static readonly string?[] Formats = ["reel", "Reel ", "vídeo", "image", "carousel", " ", null];
    private static readonly string?[] Accounts = ["Faro", "cafe.faro", "CALA", "duna_oficial", " ", null];
    private static readonly string[] Competitors = ["Faro", "Café Faro", "Cala", "Duna", "Islote"];
    private static readonly string[] Tags = ["#café", "#Café", "#cafe", "#marea", "#2026", "https://x.example/#a", "#nuevo!", ""];

    private readonly Random _random = new(seed);

    public AnalysisInputBuilder Build()
    {
        var days = 1 + _random.Next(_random.Next(4) == 0 ? 3 : 150);
        var builder = new AnalysisInputBuilder { Window = Window(days) };
        var posts = _random.Next(90);
        for (var i = 0; i < posts; i++)
        {
            AddPost(builder, days);
        }

        for (var i = _random.Next(posts == 0 ? 1 : 200); i > 0; i--)
        {
            AddComment(builder, days);
        }

        AddFigures(builder, days);
        return builder;
    }

    private static string Day(int day) => $"{AnalysisInputBuilder.At(FirstDay).AddDays(day):yyyy-MM-dd}";

    private AnalysisWindow Window(int days)
    {
        DateOnly? Edge() => _random.Next(2) == 0 ? null : new DateOnly(2025, 12, 25).AddDays(_random.Next(days + 14));
        var (from, to) = (Edge(), Edge());
        return new AnalysisWindow(from > to ? to : from, from > to ? from : to, _random.Next(4) == 0 ? (Platform)_random.Next(3) : null);
    }

    private void AddPost(AnalysisInputBuilder builder, int days)
    {
        var isCompetitor = _random.Next(5) == 0;
        builder.Post(
            Instant(days),
            (Platform)_random.Next(3),
            Figure(60),
            Figure(9),
            Figure(5),
            Figure(800),
            isCompetitor,
            content: $"{Pick(Tags)} y {Pick(Tags)} {Pick(Tags)}",
            contentType: Pick(Formats),
            account: isCompetitor ? Pick(Accounts) : null,
            isSponsored: _random.Next(7) == 0);
    }

    private void AddComment(AnalysisInputBuilder builder, int days)
    {
        var annotation = Annotated.Of((Pixely.Core.Annotations.SentimentClass)_random.Next(4));
        for (var topics = _random.Next(3); topics > 0; topics--)
        {
            var topic = _random.Next(4);
            annotation = annotation.About($"topic-{topic}", $"tema {topic} {_random.Next(2)}");
        }

        builder.Comment(Pick(builder.Posts), _random.Next(9) == 0 ? null : annotation, Instant(days + 5));
    }

    private void AddFigures(AnalysisInputBuilder builder, int days)
    {
        for (var i = _random.Next(3) * _random.Next(40); i > 0; i--)
        {
            builder.Followers((Platform)_random.Next(3), Day(_random.Next(days + 20) - 10), _random.Next(8) * 100);
        }

        for (var i = _random.Next(14); i > 0; i--)
        {
            builder.Competitor(
                Pick(Competitors), Day(_random.Next(days + 20) - 10), (Platform)_random.Next(3), Figure(5000), Figure(40), Figure(900), Figure(9000));
        }
    }

    private string Instant(int days) => $"{AnalysisInputBuilder.At(FirstDay).AddMinutes(_random.Next(days * 24 * 60)):O}";

    // Missing, zero or a number.
    private long? Figure(int most) => _random.Next(8) switch
    {
        0 => null,
        1 => 0,
        _ => _random.Next(most),
    };

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
