namespace Pixely.Orchestrator.Ingestion.Spool;

/// <summary>
/// Bytes that are written once, from front to back, and then read anywhere. The first mebibyte stays in memory, so that an ordinary
/// spreadsheet needs no file. Not safe for concurrent use.
/// </summary>
/// <param name="directory">Where the file goes; null for the system's place for temporary files.</param>
internal sealed class SpillFile(string? directory) : IDisposable
{
    private const int MostInMemory = 1 << 20;

    private readonly MemoryStream _pending = new();
    private FileStream? _file;
    private long _written;

    /// <summary>Bytes written.</summary>
    public long Length => _written + _pending.Length;

    /// <summary>Adds bytes at the end.</summary>
    /// <exception cref="SpoolException">There is no room, or the directory may not be written.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        _pending.Write(bytes);
        if (_pending.Length > MostInMemory)
        {
            Flush();
        }
    }

    /// <summary>Reads from an offset on; returns how many bytes there were, fewer than asked only at the end.</summary>
    public int ReadAt(long offset, Span<byte> bytes)
    {
        var read = 0;
        if (offset < _written)
        {
            var stored = bytes[..(int)Math.Min(bytes.Length, _written - offset)];
            while (read < stored.Length && RandomAccess.Read(_file!.SafeFileHandle, stored[read..], offset + read) is > 0 and var count)
            {
                read += count;
            }
        }

        if (read < bytes.Length && offset + read >= _written)
        {
            _pending.Position = Math.Min(offset + read - _written, _pending.Length);
            read += _pending.Read(bytes[read..]);
            _pending.Position = _pending.Length;
        }

        return read;
    }

    public void Dispose()
    {
        _file?.Dispose();
        _pending.Dispose();
    }

    private void Flush()
    {
        try
        {
            _file ??= TemporaryFile.Open(directory);
            RandomAccess.Write(_file.SafeFileHandle, _pending.GetBuffer().AsSpan(0, (int)_pending.Length), _written);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SpoolException(fault);
        }

        _written += _pending.Length;
        _pending.SetLength(0);
    }
}

/// <summary>What is read could not be kept: the disk is full, or the directory may not be written.</summary>
internal sealed class SpoolException(Exception inner) : Exception("There is no room for what is read.", inner);
