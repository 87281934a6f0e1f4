using Pixely.Core.Analysis;
using Pixely.Core.Posts;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Sql;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Annotations;

/// <summary>What an analysis of a window would look at, as conditions on rows.</summary>
internal sealed class WindowScope
{
    /// <summary>Before the first item of the first page.</summary>
    public static readonly WindowPosition Newest = new(DateTimeOffset.MaxValue, new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    private readonly HashSet<string> _own;
    private readonly Platform? _platform;

    public WindowScope(Client client, AnalysisWindow window)
    {
        ClientId = client.Id;
        Annotator = client.Annotator;
        _platform = window.Platform;
        _own = client.OwnAccounts.ToHashSet(StringComparer.OrdinalIgnoreCase);
        // Letters count once each, as PostgreSQL counts them; ignoring case keeps their number.
        OwnLengths = [.. _own.Select(static name => name.EnumerateRunes().Count()).Distinct()];
        var zone = TimeZoneInfo.FindSystemTimeZoneById(client.TimeZone);
        From = window.From is { } first && first > DateOnly.MinValue.AddDays(1) ? zone.BeginningOf(first) : DateTimeOffset.MinValue;
        Until = window.To is { } last && last < DateOnly.MaxValue.AddDays(-2) ? zone.BeginningOf(last.AddDays(1)) : DateTimeOffset.MaxValue;
    }

    /// <summary>The client.</summary>
    public Guid ClientId { get; }

    /// <summary>The client's annotator.</summary>
    public string Annotator { get; }

    /// <summary>When the window begins (UTC).</summary>
    public DateTimeOffset From { get; }

    /// <summary>The first instant after it (UTC).</summary>
    public DateTimeOffset Until { get; }

    /// <summary>How many letters the names of the brand's own accounts have.</summary>
    public int[] OwnLengths { get; }

    /// <summary>The condition that a row is the client's.</summary>
    public string OfClient(PixelyDbContext db) => $"where tenant_id = {SqlLiteral.Of(db.CurrentTenantId)} and client_id = {SqlLiteral.Of(ClientId)}";

    /// <summary>Whether an account is the brand's own.</summary>
    public bool IsOwn(string author) => _own.Contains(author);

    /// <summary>Whether the window looks at a network.</summary>
    public bool Includes(Platform platform) => _platform is null || platform == _platform;

    /// <summary>Whether an instant lies within the window.</summary>
    public bool Contains(DateTimeOffset instant) => instant >= From && instant < Until;
}
