using Microsoft.Extensions.Options;
using Pixely.Api.Features.Analysis.Cache;
using Pixely.Core.Analysis;
using Pixely.Core.Insights;
using Pixely.Core.Posts;

namespace Pixely.Tests.Api.Features.Analysis.Cache;

public sealed class AnalysisStoreTests : IDisposable
{
    private const long Limit = 1 << 20;

    private readonly AnalysisStore _store = new(Options.Create(new AnalysisCacheOptions { Megabytes = 1, FailedSeconds = 3_600 }));

    [Fact]
    public void Gives_back_what_it_keeps_by_every_part_of_the_key()
    {
        var key = NewKey();
        var analysis = Analysis(1);
        _store.Add(key, analysis);

        Assert.Same(analysis, _store.Find(key with { Window = key.Window with { } }));
        Assert.Null(_store.Find(key with { TenantId = Guid.CreateVersion7() }));
        Assert.Null(_store.Find(key with { ClientId = Guid.CreateVersion7() }));
        Assert.Null(_store.Find(key with { DataVersion = Guid.CreateVersion7() }));
        Assert.Null(_store.Find(key with { Post = Guid.CreateVersion7() }));
        Assert.Null(_store.Find(key with { Window = new AnalysisWindow(null, new DateOnly(2026, 1, 1), null) }));
        Assert.Null(_store.Find(key with { Window = new AnalysisWindow(null, null, Platform.TikTok) }));
    }

    [Fact]
    public void Stays_within_its_limit_and_keeps_the_newest()
    {
        for (var i = 0; i < 50; i++)
        {
            var key = NewKey();
            _store.Add(key, Analysis(200_000));
            Assert.NotNull(_store.Find(key));
            Assert.InRange(_store.Size, 1, Limit);
        }
    }

    [Fact]
    public void Does_not_keep_what_is_larger_than_all_of_it_and_drops_nothing_for_it()
    {
        var (small, large) = (NewKey(), NewKey());
        _store.Add(small, Analysis(1));
        _store.Add(large, Analysis((int)Limit + 1));

        Assert.Null(_store.Find(large));
        Assert.NotNull(_store.Find(small));
    }

    [Fact]
    public void Lets_a_tenant_that_asks_for_much_make_room_itself()
    {
        var (quiet, greedy) = (NewKey(), Guid.CreateVersion7());
        _store.Add(quiet, Analysis(200_000));
        for (var i = 0; i < 50; i++)
        {
            var key = NewKey() with { TenantId = greedy };
            _store.Add(key, Analysis(100_000));
            Assert.NotNull(_store.Find(key));
        }

        Assert.NotNull(_store.Find(quiet));
        Assert.InRange(_store.Size, (long)(0.7 * Limit), Limit);
    }

    [Fact]
    public void Gives_a_tenant_that_comes_later_its_share()
    {
        var greedy = Guid.CreateVersion7();
        for (var i = 0; i < 20; i++)
        {
            _store.Add(NewKey() with { TenantId = greedy }, Analysis(100_000));
        }

        var late = Enumerable.Range(0, 4).Select(static _ => NewKey() with { TenantId = Guid.Empty }).ToList();
        late.ForEach(key => _store.Add(key, Analysis(100_000)));

        Assert.All(late, key => Assert.NotNull(_store.Find(key)));
        Assert.Contains(greedy, _store.Tenants);
    }

    public void Dispose() => _store.Dispose();

    private static AnalysisKey NewKey() => new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), AnalysisWindow.All, null);

    // One module that failed with a long reason is as good as any.
    private static CachedAnalysis Analysis(int length) => new(
        Guid.CreateVersion7(),
        Guid.CreateVersion7(),
        AnalysisWindow.All,
        new WindowPosts([], new HashSet<Guid>()),
        new AnalysisReport(
            new Dictionary<string, ModuleOutcome> { ["q1"] = new() { Status = ModuleStatus.Failed, SchemaVersion = 1, Error = new string('x', length) } },
            new AnalysisCounts { Posts = 0, Comments = 0, AnnotatedComments = 0 }));
}
