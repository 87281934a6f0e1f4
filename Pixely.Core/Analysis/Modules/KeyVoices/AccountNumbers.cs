using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.KeyVoices;

/// <summary>
/// Numbers the accounts of many comments by network and name, ignoring case. Names are sorted into small tables first: a
/// million look-ups in one large table would wait for memory most of the time.
/// </summary>
internal sealed class AccountNumbers
{
    /// <summary>Stands for a comment without a known author.</summary>
    public const int Unnamed = -1;

    /// <summary>Stands for an account that publishes posts itself: no audience.</summary>
    public const int Publisher = -2;

    private const int TablesPerNetwork = 64;

    private readonly Dictionary<string, int>?[] _tables = new Dictionary<string, int>?[TablesPerNetwork * Enum.GetValues<Platform>().Length];
    private readonly Publishers _publishers;

    /// <summary>Starts without any account.</summary>
    /// <param name="publishers">Accounts that are no audience.</param>
    public AccountNumbers(Publishers publishers) => _publishers = publishers;

    /// <summary>Accounts numbered, from 0 on.</summary>
    public int Count { get; private set; }

    /// <summary>Numbers the accounts of all comments.</summary>
    /// <param name="names">The author of each comment, without blanks and @.</param>
    /// <param name="networks">The network of each comment.</param>
    /// <returns>The account of each comment, or <see cref="Unnamed"/> or <see cref="Publisher"/>.</returns>
    public int[] NumberAll(string[] names, Platform[] networks)
    {
        var tableOf = new int[names.Length];
        var starts = new int[_tables.Length + 1];
        for (var i = 0; i < names.Length; i++)
        {
            tableOf[i] = TableOf(names[i], networks[i]);
            starts[tableOf[i] + 1]++;
        }

        for (var table = 0; table < _tables.Length; table++)
        {
            starts[table + 1] += starts[table];
        }

        var next = starts.AsSpan(0, _tables.Length).ToArray();
        var (sorted, origin) = (new string[names.Length], new int[names.Length]);
        for (var i = 0; i < names.Length; i++)
        {
            var place = next[tableOf[i]]++;
            (sorted[place], origin[place]) = (names[i], i);
        }

        var accounts = new int[names.Length];
        for (var table = 0; table < _tables.Length; table++)
        {
            for (var place = starts[table]; place < starts[table + 1]; place++)
            {
                accounts[origin[place]] = NumberOf(sorted[place], table);
            }
        }

        return accounts;
    }

    /// <summary>The account of a name, or null when nobody of that name is in the audience.</summary>
    public int? Find(ReadOnlySpan<char> name, Platform network) =>
        _tables[TableOf(name, network)] is { } table
            && table.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var account) && account >= 0
            ? account
            : null;

    private int NumberOf(string name, int table)
    {
        if (name.Length == 0)
        {
            return Unnamed;
        }

        var accounts = _tables[table] ??= new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        if (!accounts.TryGetValue(name, out var account))
        {
            account = _publishers.Contain(name) ? Publisher : Count++;
            accounts.Add(name, account);
        }

        return account;
    }

    // Names that are equal but for case share a table: letters beyond ASCII do not decide.
    private static int TableOf(ReadOnlySpan<char> name, Platform network)
    {
        var mixed = (uint)name.Length;
        foreach (var letter in name)
        {
            mixed = letter < 128 ? (mixed ^ (letter | 0x20u)) * 16_777_619 : mixed;
        }

        return ((int)network * TablesPerNetwork) + (int)((mixed ^ (mixed >> 16)) % TablesPerNetwork);
    }
}
