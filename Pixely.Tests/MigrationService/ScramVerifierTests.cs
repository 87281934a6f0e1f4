using System.Security.Cryptography;
using System.Text;
using Pixely.MigrationService.Bootstrap;

namespace Pixely.Tests.MigrationService;

public sealed class ScramVerifierTests
{
    // The exchange of RFC 7677, section 3.
    private const string Salt = "W22ZaJ0SNY7soEsUEjb6gQ==";

    private const string Exchange =
        "n=user,r=rOprNGfwEbeRWgbNEkqO,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096," +
        "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";

    [Fact]
    public void Derives_the_keys_of_the_standards_example()
    {
        var verifier = ScramVerifier.Create("pencil", Convert.FromBase64String(Salt), 4096);
        var keys = verifier.Split('$')[2].Split(':').Select(Convert.FromBase64String).ToArray();
        var exchange = Encoding.ASCII.GetBytes(Exchange);
        var clientKey = Xor(HMACSHA256.HashData(keys[0], exchange), Convert.FromBase64String("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="));

        Assert.StartsWith($"SCRAM-SHA-256$4096:{Salt}$", verifier, StringComparison.Ordinal);
        Assert.Equal(keys[0], SHA256.HashData(clientKey));
        Assert.Equal("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", Convert.ToBase64String(HMACSHA256.HashData(keys[1], exchange)));
    }

    [Fact]
    public void Recognises_the_verifier_of_a_password()
    {
        var verifier = ScramVerifier.Create("correct-horse");

        Assert.True(ScramVerifier.Matches(verifier, "correct-horse"));
        Assert.False(ScramVerifier.Matches(verifier, "correct-horsf"));
        Assert.False(ScramVerifier.Matches(null, "correct-horse"));
        Assert.False(ScramVerifier.Matches("md5a3556571e93b0d20722ba62be61e8c2d", "correct-horse"));
    }

    [Fact]
    public void Salts_every_verifier() => Assert.NotEqual(ScramVerifier.Create("correct-horse"), ScramVerifier.Create("correct-horse"));

    private static byte[] Xor(byte[] a, byte[] b) => [.. a.Zip(b, static (x, y) => (byte)(x ^ y))];
}
