using System.Globalization;
using System.Text;

namespace Pixely.Persistence.Sql;

/// <summary>Values that cannot carry SQL, written into a query that takes no parameters.</summary>
internal static class SqlLiteral
{
    /// <summary>An id.</summary>
    public static string Of(Guid id) => $"'{id:D}'::uuid";

    /// <summary>An instant; the ends of the calendar are infinite, as Npgsql writes them.</summary>
    public static string Of(DateTimeOffset instant)
    {
        if (instant == DateTimeOffset.MinValue || instant == DateTimeOffset.MaxValue)
        {
            return instant == DateTimeOffset.MinValue ? "'-infinity'::timestamptz" : "'infinity'::timestamptz";
        }

        return $"'{instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}+00'::timestamptz";
    }

    /// <summary>Ids.</summary>
    public static string Of(IEnumerable<Guid> ids) => $"'{{{string.Join(',', ids)}}}'::uuid[]";

    /// <summary>Hashes.</summary>
    public static string Of(IReadOnlyCollection<byte[]> hashes)
    {
        var text = new StringBuilder("'{", (hashes.Count * 70) + 16);
        foreach (var hash in hashes)
        {
            text.Append(text.Length > 2 ? "," : "").Append("\"\\\\x").Append(Convert.ToHexStringLower(hash)).Append('"');
        }

        return text.Append("}'::bytea[]").ToString();
    }
}
