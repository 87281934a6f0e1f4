using Pixely.Core.Identity;
using Pixely.Persistence.Identity;

namespace Pixely.Tests.Persistence.Identity;

public sealed class OneTimePasswordTests
{
    [Fact]
    public void Has_five_groups_of_four_that_nobody_misreads() =>
        Assert.All(
            Enumerable.Range(0, 200).Select(static _ => OneTimePassword.Create()),
            static password => Assert.Matches("^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){4}$", password));

    [Fact]
    public void Never_comes_twice()
    {
        var passwords = Enumerable.Range(0, 1000).Select(static _ => OneTimePassword.Create()).ToList();

        Assert.Equal(1000, passwords.Distinct().Count());
        // Every position takes every character of the alphabet: 20 x 5 bits.
        Assert.All(Enumerable.Range(0, 24).Where(static i => i % 5 != 4), i => Assert.Equal(32, passwords.Select(p => p[i]).Distinct().Count()));
    }

    [Fact]
    public void Has_to_be_changed_within_three_days()
    {
        var now = DateTimeOffset.UnixEpoch;
        var passwords = new UserPasswords();
        var user = new User
        {
            TenantId = Guid.CreateVersion7(),
            Id = Guid.CreateVersion7(),
            Email = "ana@example.com",
            FullName = "Ana",
            Role = UserRole.Viewer,
            PasswordHash = "",
            CreatedAt = now,
            FailedSignIns = 30,
            LockedUntil = now,
        };
        var password = OneTimePassword.Create();

        OneTimePassword.Give(user, passwords.Hash(password), now);

        Assert.True(passwords.Verify(user.PasswordHash, password));
        Assert.True(user.MustChangePassword);
        Assert.Equal(now.AddHours(72), user.OneTimePasswordExpiresAt);
        Assert.Equal((0, null), (user.FailedSignIns, user.LockedUntil));
    }
}
