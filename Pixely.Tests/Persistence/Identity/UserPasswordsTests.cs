using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
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
    public void Derives_with_sha512_and_at_least_220000_iterations()
    {
        // Identity's format 3: marker, pseudo-random function (2 = HMAC-SHA512), iterations, length of the salt; big-endian.
        var hash = Convert.FromBase64String(_passwords.Hash("correct horse"));

        Assert.Equal(1, hash[0]);
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
        Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)), 220_000u, uint.MaxValue);
        Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(9)), 16u, 64u);
    }

    [Fact]
    public void Says_when_a_hash_was_made_at_less_than_todays_cost()
    {
        var cheap = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 })).HashPassword(null!, "correct horse");

        Assert.Equal(PasswordCheck.RightButOutdated, _passwords.Check(cheap, "correct horse"));
        Assert.Equal(PasswordCheck.Wrong, _passwords.Check(cheap, "Correct horse"));
        Assert.Equal(PasswordCheck.Right, _passwords.Check(_passwords.Hash("correct horse"), "correct horse"));
    }

    [Fact]
    public void Takes_a_letter_with_its_accent_for_the_same_however_it_was_typed()
    {
        var hash = _passwords.Hash("café con leche");

        Assert.True(_passwords.Verify(hash, "cafe\u0301 con leche"));
        Assert.False(_passwords.Verify(hash, "cafe con leche"));
    }

    [Fact]
    public void Bears_what_is_no_unicode() => Assert.True(_passwords.Verify(_passwords.Hash("half \ud83d of a sign"), "half \ud83d of a sign"));
}
