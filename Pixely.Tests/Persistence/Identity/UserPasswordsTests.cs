using System.Buffers.Binary;
using Pixely.Persistence.Identity;

namespace Pixely.Tests.Persistence.Identity;

public sealed class UserPasswordsTests
{
    private readonly UserPasswords _passwords = new();

    [Fact]
    public void Accepts_the_password_and_no_other()
    {
        var hash = _passwords.Hash("correct horse");

        Assert.True(_passwords.Verify(hash, "correct horse"));
        Assert.False(_passwords.Verify(hash, "Correct horse"));
        Assert.False(_passwords.Verify(hash, ""));
    }

    [Fact]
    public void Refuses_everything_where_there_is_no_user() => Assert.False(_passwords.Verify(null, "correct horse"));

    [Fact]
    public void Salts_every_hash() => Assert.NotEqual(_passwords.Hash("correct horse"), _passwords.Hash("correct horse"));

    [Fact]
    public void Derives_with_sha512_and_at_least_210000_iterations()
    {
        // Identity's format 3: marker, pseudo-random function (2 = HMAC-SHA512), iterations, length of the salt; big-endian.
        var hash = Convert.FromBase64String(_passwords.Hash("correct horse"));

        Assert.Equal(1, hash[0]);
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
        Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)), 210_000u, uint.MaxValue);
        Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(9)), 16u, 64u);
    }
}
