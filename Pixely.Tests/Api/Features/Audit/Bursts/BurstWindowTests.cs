using System.Text.Json;
using Pixely.Api.Features.Audit.Bursts;
using Pixely.Core.Audit;
using Pixely.Core.Json;

namespace Pixely.Tests.Api.Features.Audit.Bursts;

public sealed class BurstWindowTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly BurstWindow _window = new(new BurstOptions { PerSender = 5, PerMinute = 60 });

    [Fact]
    public void Stores_the_first_of_a_sender_one_by_one_and_counts_the_others()
    {
        var stored = Enumerable.Range(0, 1_000).Count(_ => _window.Take(From("192.0.2.1")));

        Assert.Equal(5, stored);
        var sum = Assert.Single(_window.Roll());
        Assert.Equal((AuditAction.AccessUnauthenticated, "192.0.2.1", "{\"left_out\":995}"), (sum.Action, sum.Address, Details(sum)));
    }

    [Fact]
    public void Begins_every_minute_anew_and_says_nothing_of_what_it_did_not_leave_out()
    {
        Assert.Equal(5, Enumerable.Range(0, 5).Count(_ => _window.Take(From("192.0.2.1"))));
        Assert.Empty(_window.Roll());
        Assert.True(_window.Take(From("192.0.2.1")));
    }

    [Fact]
    public void Counts_each_account_whatever_addresses_it_comes_from()
    {
        var thief = Guid.CreateVersion7();
        var stored = Enumerable.Range(0, 200).Count(n => _window.Take(From($"198.51.100.{n}", thief)));

        Assert.Equal(5, stored);
        Assert.Equal(thief, Assert.Single(_window.Roll()).ActorId);
    }

    [Fact]
    public void Says_of_each_tenant_what_was_left_out()
    {
        var (clerk, first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        for (var n = 0; n < 10; n++)
        {
            _window.Take(From("192.0.2.1", clerk) with { Action = AuditAction.DataExported, TenantId = first });
        }

        Assert.True(_window.Take(From("192.0.2.1", clerk) with { Action = AuditAction.DataExported, TenantId = second }));
        var sum = Assert.Single(_window.Roll());
        Assert.Equal((first, "{\"left_out\":5}"), (sum.TenantId, Details(sum)));
    }

    [Fact]
    public void Keeps_room_for_files_sessions_and_attempts_to_sign_in_while_refusals_flood()
    {
        for (var n = 0; n < 1_000; n++)
        {
            _window.Take(From($"10.0.{n >> 8 & 255}.{n & 255}"));
            _window.Take(From("192.0.2.1", Guid.CreateVersion7()));
        }

        Assert.True(_window.Take(From("192.0.2.9") with { Action = AuditAction.SignInFailed }));
        Assert.True(_window.Take(From("192.0.2.9", Guid.CreateVersion7()) with { Action = AuditAction.DataExported }));
        Assert.True(_window.Take(From("192.0.2.9", Guid.CreateVersion7()) with { Action = AuditAction.SessionContinued }));
    }

    [Fact]
    public void Keeps_room_for_refusals_while_sessions_are_continued()
    {
        for (var n = 0; n < 1_000; n++)
        {
            _window.Take(From("192.0.2.1", Guid.CreateVersion7()) with { Action = AuditAction.SessionContinued });
        }

        Assert.True(_window.Take(From("192.0.2.9", Guid.CreateVersion7())));
    }

    [Fact]
    public void Takes_a_network_of_ipv6_for_one_address() =>
        Assert.Equal(5, Enumerable.Range(1, 100).Count(n => _window.Take(From($"2001:db8:0:1::{n:x}"))));

    [Fact]
    public void Stores_a_bounded_number_of_rows_whatever_comes_from_wherever()
    {
        var stored = 0;
        for (var n = 0; n < 300_000; n++)
        {
            stored += _window.Take(From($"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}")) ? 1 : 0;
        }

        var sums = _window.Roll();
        Assert.Equal(60, stored);
        Assert.InRange(sums.Count, 1, 21);
        Assert.Equal(300_000 - 60, sums.Sum(static s => JsonDocument.Parse(Details(s)).RootElement.GetProperty("left_out").GetInt64()));
    }

    [Fact]
    public void Keeps_room_for_signed_in_accounts_while_strangers_flood()
    {
        for (var n = 0; n < 10_000; n++)
        {
            _window.Take(From($"10.0.{n >> 8 & 255}.{n & 255}"));
        }

        Assert.True(_window.Take(From("192.0.2.1", Guid.CreateVersion7())));
    }

    [Fact]
    public void Keeps_kinds_of_events_apart()
    {
        var one = From("192.0.2.1");
        Assert.Equal(5, Enumerable.Range(0, 10).Count(_ => _window.Take(one)));
        Assert.True(_window.Take(one with { Action = AuditAction.SignInUnknown }));
    }

    [Fact]
    public void Loses_none_of_those_that_come_at_once()
    {
        var stored = 0;
        Parallel.For(0, 20_000, n => Interlocked.Add(ref stored, _window.Take(From($"192.0.2.{n % 10}")) ? 1 : 0));

        var leftOut = _window.Roll().Sum(static s => JsonDocument.Parse(Details(s)).RootElement.GetProperty("left_out").GetInt64());
        Assert.Equal((50, 19_950), (stored, leftOut));
    }

    private static string Details(BurstEvent one) => JsonSerializer.Serialize((object?)one.Details, PixelyJson.Options);

    private static BurstEvent From(string address, Guid? actor = null) => new()
    {
        TenantId = Guid.Empty,
        Action = AuditAction.AccessUnauthenticated,
        Outcome = AuditOutcome.Refused,
        OccurredAt = Noon,
        ActorId = actor,
        Address = address,
        SubjectId = Guid.CreateVersion7(),
    };
}
