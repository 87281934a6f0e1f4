using Pixely.Core.Ingestion;

namespace Pixely.Orchestrator.Ingestion.Spool;

/// <summary>
/// Takes the rows of a reading as they come. A reading counts as a whole or not at all: only after its last row is it known whether the
/// source could be understood, whether it changed meanwhile, and which rows a lower one replaces. Until then rows wait here, outside of
/// memory.
/// </summary>
internal sealed class RowSpool(string? directory) : IDisposable
{
    private readonly SpillFile _file = new(directory);
    private readonly Dictionary<Type, RowKeys> _keys = [];
    private readonly RowIdentity _identity = new();
    private readonly RejectionLimit _rejections = new();
    private readonly MemoryStream _frame = new();

    /// <summary>Takes a row, or a rejection unless there are too many.</summary>
    /// <exception cref="SpoolException">There is no room.</exception>
    public void Add(ISourceRow row)
    {
        if (row is Rejection rejection)
        {
            if (!_rejections.Takes(rejection))
            {
                return;
            }
        }
        else
        {
            KeysOf(row).Add(RowIdentity.KeyOf(row), _identity.FingerprintOf(row), row.Row);
        }

        _frame.SetLength(0);
        using (var writer = RowCodec.Writer(_frame))
        {
            RowCodec.Write(writer, row);
        }

        SpillReader.Append(_file, _frame.GetBuffer().AsSpan(0, (int)_frame.Length));
    }

    /// <summary>Ends the reading. What it gives owns the rows from here on.</summary>
    /// <param name="source">What was read, for people.</param>
    /// <param name="version">Its state, or null.</param>
    public SourceContent Complete(string source, string? version)
    {
        foreach (var keys in _keys.Values)
        {
            keys.Complete();
        }

        return new SpooledContent(_file, _keys, _rejections) { Source = source, Version = version };
    }

    public void Dispose()
    {
        _identity.Dispose();
        _frame.Dispose();
        _file.Dispose();
    }

    private RowKeys KeysOf(ISourceRow row)
    {
        if (!_keys.TryGetValue(row.GetType(), out var keys))
        {
            _keys.Add(row.GetType(), keys = new RowKeys());
        }

        return keys;
    }
}
