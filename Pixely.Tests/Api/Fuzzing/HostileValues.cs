using System.Globalization;

namespace Pixely.Tests.Api.Fuzzing;

/// <summary>Values that programs trip over.</summary>
internal static class HostileValues
{
    private static readonly string[] Texts =
    [
        "", " ", "\0", "\n", "\r\nX-Injected: 1", "\t", "null", "undefined", "NaN", "true", "0", "-1", "1e309", "9223372036854775808", "' or 1=1 --", "'; drop table users; --",
        "$1", "%00", "%", "%zz", "../../../../etc/passwd", "..\\..\\", "file:///etc/passwd", "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://127.0.0.1/a}",
        "=cmd|' /C calc'!A0", "\u202e\u0645\u0631\u062d\u0628\u0627", "\u200b\u200d\ufeff", "e\u0301", "\ud83d\ude00", "\ufffd", "\uffff", "İ", "ß", "K",
        "2026-02-30", "0001-01-01", "9999-12-31", "2026-01-31T25:00:00Z", "2026-01-31T00:00:00+99:00", "00000000-0000-0000-0000-000000000000", "{}", "[]",
        "a@b", "a@b.example", "\"a b\"@example.com", "admin@xn--80ak6aa92e.example",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "1e3", "1.5", "-1e-400", "1e400", "0.1e1",
        "123456789012345678901234567890", "00", "1.", ".5", "+1", "0x10",
    ];

    /// <summary>A text: one of the known ones, a long one, or characters drawn from all of Unicode.</summary>
    public static string Text(Random random) => random.Next(10) switch
    {
        < 6 => Texts[random.Next(Texts.Length)],
        6 => new string((char)random.Next(33, 127), random.Next(1, 70_000)),
        7 => string.Concat(Enumerable.Repeat(Texts[random.Next(Texts.Length)], random.Next(1, 50))),
        _ => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Character(random))),
    };

    /// <summary>A number as it stands in JSON, or nearly so.</summary>
    public static string Number(Random random) =>
        random.Next(3) == 0 ? random.Next(-1000, 1000).ToString(CultureInfo.InvariantCulture) : Numbers[random.Next(Numbers.Length)];

    private static string Character(Random random)
    {
        var code = random.Next(0x110000);
        return code is >= 0xd800 and <= 0xdfff ? "\ufffd" : char.ConvertFromUtf32(code);
    }
}
