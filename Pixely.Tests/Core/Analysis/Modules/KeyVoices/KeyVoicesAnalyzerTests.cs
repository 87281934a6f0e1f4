using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.KeyVoices;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules.KeyVoices;

public sealed class KeyVoicesAnalyzerTests
{
    private readonly AnalysisInputBuilder _builder = new();

    // Eight comments: five without likes have place 2.5 / 8 = 0.3125, three with five likes (5 + 1.5) / 8 = 0.8125.
    // Luz: (3 x 0.8125 + 5 x 0.5) / 8 = 0.6171875. Squares 3 x 0.66015625 + 5 / 3 = 3.6471354, variance
    // (3.6471354 - 4.9375 x 0.6171875) / 7 = 0.0856817, t(7) = 2.3646243: half = 2.3646243 x sqrt(0.0856817 / 8) = 0.2447154.
    [Fact]
    public void Measures_authority_as_the_chance_of_being_better_received_drawn_towards_the_average()
    {
        AddFive("a", "b", "c", "d", "e");
        Add(_builder.Post(), 3, "luz", likes: 5);
        var authority = Assert.IsType<Estimate>(Assert.Single(Analyze().Voices).Authority);
        Assert.Equal((3, 61.71875), (authority.N, authority.Value));
        Assert.Equal(61.71875 - 24.47154, authority.Low, 4);
        Assert.Equal(61.71875 + 24.47154, authority.High, 4);
    }

    [Fact]
    public void Does_not_let_one_lucky_comment_top_a_voice_that_is_always_well_received()
    {
        var post = _builder.Post();
        Add(post, 60, "nadie", likes: 0);
        Add(post, 8, "luz", likes: 6);
        _builder.Comment(post, null, author: "suerte", likes: 5000);
        Add(post, 2, "suerte", likes: 0);
        var voices = Analyze().Voices;
        Assert.Equal("luz", voices[0].Author);
        Assert.Equal(VoiceType.Authority, voices[0].Type);
        var lucky = voices.Single(static v => v.Author == "suerte");
        Assert.Equal((VoiceType.Viral, 5000), (lucky.Type, lucky.BestReactions));
        Assert.Equal(VoiceType.Frequent, voices.Single(static v => v.Author == "nadie").Type);
    }

    [Fact]
    public void Takes_names_for_one_whatever_their_case_and_at_sign_but_not_across_networks()
    {
        var post = _builder.Post();
        foreach (var name in (string[])["Luz.Mar", "@luz.mar", "LUZ.MAR "])
        {
            Add(post, 1, name);
        }

        Add(_builder.Post(platform: Platform.TikTok), 3, "luz.mar");
        var voices = Analyze().Voices;
        Assert.Equal([(Platform.Instagram, 3), (Platform.TikTok, 3)], voices.Select(static v => (v.Platform, v.Comments)).Order());
        Assert.Equal(["LUZ.MAR", "luz.mar"], voices.Select(static v => v.Author).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("@luz tienes razón", 1)]
    [InlineData("tienes razón, @LUZ. Así es", 1)]
    [InlineData("@luz @luz @luz", 1)]
    [InlineData("luz tienes razón", 0)]
    [InlineData("@luzmar tienes razón", 0)]
    [InlineData("@Ana María Ruiz y @luz", 1)]
    public void Counts_later_comments_that_address_an_account_as_replies(string text, int replies)
    {
        var post = _builder.Post("2026-03-02T10:00:00Z");
        Add(post, 3, "luz", at: "2026-03-02T11:00:00Z");
        Add(post, 1, "ana maría ruiz", at: "2026-03-02T11:30:00Z");
        _builder.Comment(post, null, "2026-03-02T12:00:00Z", text, "eva");
        Assert.Equal(replies, Analyze().Voices.Single(static v => v.Author == "luz").Replies);
    }

    [Fact]
    public void Counts_no_reply_to_oneself_to_later_comments_or_from_another_post()
    {
        var post = _builder.Post("2026-03-02T10:00:00Z");
        _builder.Comment(post, null, "2026-03-02T10:30:00Z", "@luz ¿vienes?", "eva");
        Add(post, 3, "luz", at: "2026-03-02T11:00:00Z");
        _builder.Comment(post, null, "2026-03-02T12:00:00Z", "@luz soy yo", "luz");
        _builder.Comment(_builder.Post(), null, "2026-03-02T13:00:00Z", "@luz hola", "eva");
        Assert.Equal(0, Analyze().Voices.Single(static v => v.Author == "luz").Replies);
    }

    [Fact]
    public void Judges_a_network_without_likes_by_replies_and_one_without_either_not_at_all()
    {
        var facebook = _builder.Post("2026-03-02T10:00:00Z", Platform.Facebook);
        Add(facebook, 3, "Ana Gil", at: "2026-03-02T11:00:00Z", likes: null);
        _builder.Comment(facebook, null, "2026-03-02T12:00:00Z", "@Ana Gil gracias", "Blas");
        Add(_builder.Post(platform: Platform.TikTok), 3, "eva", likes: null);
        var voices = Analyze().Voices;
        // Four comments on Facebook, one with a reply: places 3 x 1.5 / 4 = 0.375 and 3.5 / 4 = 0.875.
        var ana = voices.Single(static v => v.Author == "Ana Gil");
        Assert.Equal(100 * (0.375 + 0.375 + 0.875 + 2.5) / 8, Assert.IsType<Estimate>(ana.Authority).Value, 12);
        var eva = voices.Single(static v => v.Author == "eva");
        Assert.Equal(new InsufficientData { N = 0, RequiredN = 3 }, eva.Authority);
        Assert.Equal(VoiceType.Frequent, eva.Type);
    }

    // Ties: luz under A and B, ana under A and B, eva under A and C: six. Luz meets two under A and one under B, of the
    // four ties of the others; eva two under A and nobody under C.
    [Fact]
    public void Measures_centrality_as_the_share_of_others_ties_that_it_meets()
    {
        var (a, b, c) = (_builder.Post(), _builder.Post(), _builder.Post());
        Add(a, 2, "luz");
        Add(b, 1, "luz");
        Add(a, 1, "ana");
        Add(b, 5, "ana");
        Add(a, 1, "eva");
        Add(c, 2, "eva");
        var centrality = Analyze().Voices.ToDictionary(static v => v.Author, static v => (v.Posts, v.Centrality));
        Assert.Equal((2, 0.75), centrality["luz"]);
        Assert.Equal((2, 0.75), centrality["ana"]);
        Assert.Equal((2, 0.5), centrality["eva"]);
    }

    [Theory]
    [InlineData(0.8f, 0.6f, 0.7f, VoicePolarity.Promoter)]
    [InlineData(-0.8f, -0.6f, -0.7f, VoicePolarity.Detractor)]
    [InlineData(0.05f, -0.05f, 0f, VoicePolarity.Neutral)]
    [InlineData(0.9f, -0.4f, 0.4f, VoicePolarity.Undetermined)]
    [InlineData(0.1f, 0.12f, 0.14f, VoicePolarity.Neutral)]
    public void Names_a_polarity_only_when_the_interval_allows(float first, float second, float third, VoicePolarity expected)
    {
        var post = _builder.Post();
        foreach (var polarity in (float[])[first, second, third])
        {
            _builder.Comment(post, Annotated.Neutral with { Polarity = polarity });
        }

        var voice = Assert.Single(Analyze().Voices);
        Assert.Equal(expected, voice.Polarity);
        Assert.Equal(50 * (1 + ((first + second + third) / 3)), Assert.IsType<Estimate>(voice.Affinity).Value, 4);
    }

    [Fact]
    public void Takes_no_comment_without_annotation_for_neutral()
    {
        Add(_builder.Post(), 5, "luz");
        var voice = Assert.Single(Analyze().Voices);
        Assert.Equal(new InsufficientData { N = 0, RequiredN = 3 }, voice.Affinity);
        Assert.Equal(VoicePolarity.Undetermined, voice.Polarity);
    }

    [Fact]
    public void Leaves_out_whoever_publishes_the_posts_and_competitors()
    {
        var builder = new AnalysisInputBuilder { OwnAccounts = ["marea"] };
        var post = builder.Post(account: "marea.madrid");
        builder.Post(account: "faro", isCompetitor: true);
        builder.Competitor("Cala Blanca", "2026-03-01", followers: 10);
        foreach (var name in (string[])["@Marea", "marea.madrid", "Faro", "cala.blanca", "Cala Blanca", "cálablanca", "luz"])
        {
            for (var i = 0; i < 3; i++)
            {
                builder.Comment(post, null, author: name);
            }
        }

        var result = KeyVoicesAnalyzer.Analyze(builder.Build());
        Assert.Equal(["luz"], result.Voices.Select(static v => v.Author));
        Assert.Equal((3, 1), (result.Summary.Comments, result.Summary.Authors));
    }

    [Fact]
    public void Lists_twenty_voices_with_three_comments_or_more_and_counts_the_rest()
    {
        var post = _builder.Post();
        for (var i = 0; i < 25; i++)
        {
            Add(post, 3 + (i % 2), $"voz{i:00}", likes: i);
        }

        Add(_builder.Post(), 2, "dos");
        Add(post, 1, "");
        var result = Analyze();
        Assert.Equal(20, result.Voices.Count);
        Assert.Equal((26, 25, 1), (result.Summary.Authors, result.Summary.EligibleAuthors, result.Summary.UnnamedComments));
        Assert.Equal("voz23", result.Voices[0].Author);
    }

    [Fact]
    public void Quotes_the_best_received_comments_of_a_voice_verbatim()
    {
        var post = _builder.Post();
        for (var i = 0; i < 5; i++)
        {
            _builder.Comment(post, null, text: $" cita {i} ", author: "luz", likes: i);
        }

        Assert.Equal([" cita 4 ", " cita 3 ", " cita 2 "], Assert.Single(Analyze().Voices).Evidence.Select(static e => e.Quote));
    }

    // Two of five accounts commented under two posts.
    [Fact]
    public void Counts_accounts_that_return()
    {
        AddFive("a", "b", "c", "d", "e");
        AddFive("a", "b");
        var returning = Assert.IsType<Estimate>(Analyze().Summary.ReturningAuthors);
        Assert.Equal((0.4, 5), (returning.Value, returning.N));
    }

    [Fact]
    public void Says_nothing_without_comments()
    {
        var result = Analyze();
        Assert.Empty(result.Voices);
        Assert.Empty(result.Segments);
        Assert.Equal(new InsufficientData { N = 0, RequiredN = 5 }, result.Summary.ReturningAuthors);
    }

    private void AddFive(params string[] authors)
    {
        var post = _builder.Post();
        foreach (var author in authors)
        {
            Add(post, 1, author);
        }
    }

    private void Add(AnalysedPost post, int count, string author, long? likes = 0, string? at = null)
    {
        for (var i = 0; i < count; i++)
        {
            _builder.Comment(post, null, at, author: author, likes: likes);
        }
    }

    private KeyVoicesResult Analyze() => KeyVoicesAnalyzer.Analyze(_builder.Build());
}
