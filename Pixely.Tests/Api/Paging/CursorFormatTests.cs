using Microsoft.Extensions.Options;
using Pixely.Api.Paging;
using Pixely.Api.Security.Tokens;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Runs;

namespace Pixely.Tests.Api.Paging;

public sealed class CursorFormatTests
{
    private readonly CursorFormat _cursors = new(new SigningKeyRing(Options.Create(new TokenOptions { Key = "k3y-of-the-tests-0123456789-abcdefghij" })));

    [Fact]
    public void Reads_what_it_wrote()
    {
        var position = new ClientPosition("Café & más", Guid.CreateVersion7());
        Assert.True(_cursors.TryRead<ClientPosition>(_cursors.Write(position), out var read));
        Assert.Equal(position, read);
    }

    [Fact]
    public void Rejects_every_change()
    {
        var cursor = _cursors.Write(new ClientPosition("Norte", Guid.CreateVersion7()));
        for (var i = 0; i < cursor.Length; i++)
        {
            var changed = string.Concat(cursor.AsSpan(0, i), cursor[i] == 'A' ? "B" : "A", cursor.AsSpan(i + 1));
            Assert.False(_cursors.TryRead<ClientPosition>(changed, out _), $"changed at {i}");
            Assert.False(_cursors.TryRead<ClientPosition>(cursor[..i], out _), $"cut at {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("=")]
    [InlineData("ñ")]
    [InlineData("eyJicmFuZF9uYW1lIjoiYSJ9")]
    public void Rejects_what_it_did_not_write(string cursor)
    {
        Assert.False(_cursors.TryRead<ClientPosition>(cursor, out _));
    }

    [Fact]
    public void Rejects_a_cursor_of_another_list_and_a_huge_one()
    {
        var cursor = _cursors.Write(new RunPosition(DateTimeOffset.UnixEpoch, Guid.CreateVersion7()));
        Assert.False(_cursors.TryRead<ClientPosition>(cursor, out _));
        Assert.False(_cursors.TryRead<ClientPosition>(new string('A', 2_000_000), out _));
    }
}
