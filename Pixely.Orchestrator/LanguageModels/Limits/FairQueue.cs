namespace Pixely.Orchestrator.LanguageModels.Limits;

/// <summary>
/// Lines of several clients before one counter, served so that over any time each gets as much as every other that had enough to ask
/// for: self-clocked fair queuing (Golestani, INFOCOM 1994) with equal weights. Within a client first come, first served. A client that
/// comes late is served within one turn of each of the others; nobody gives it credit for having been away. Not safe for concurrent use.
/// </summary>
/// <typeparam name="T">What waits.</typeparam>
/// <param name="costOf">How much service something takes, above 0; asked when its turn comes near.</param>
internal sealed class FairQueue<T>(Func<T, double> costOf)
    where T : class
{
    private readonly Dictionary<Guid, Line> _lines = [];

    // The virtual time: what a client that always had something waiting has been given, in units of cost.
    private double _served;
    private long _turns;

    /// <summary>Puts something at the end of a client's line.</summary>
    public void Add(Guid client, T item)
    {
        if (!_lines.TryGetValue(client, out var line))
        {
            _lines.Add(client, line = new Line());
        }

        line.Waiting.AddLast(item);
        if (line.Waiting.Count == 1)
        {
            line.Due = Math.Max(line.Served, _served);
            Advance(line);
        }
    }

    /// <summary>The first of every line, in the order in which they are to be served.</summary>
    public IEnumerable<T> Heads() => _lines.Values
        .Where(static line => line.Waiting.Count > 0)
        .OrderBy(static line => line.Due).ThenBy(static line => line.Turn)
        .Select(static line => line.Head);

    /// <summary>Whether something waits at the head of its line.</summary>
    public bool IsHead(T item) => _lines.Values.Any(line => line.Waiting.Count > 0 && line.Head == item);

    /// <summary>Takes out what is being served: its client's next one waits until the others have had as much.</summary>
    /// <param name="item">One that waits at the head of its line.</param>
    public void Serve(T item)
    {
        var line = _lines.Values.First(line => line.Waiting.Count > 0 && line.Head == item);
        line.Waiting.RemoveFirst();
        line.Served = line.Due;
        _served = Math.Max(_served, line.Served);
        Advance(line);
        Forget();
    }

    /// <summary>Takes out what nobody waits for any more, wherever it stands; false when it does not wait.</summary>
    public bool Remove(T item)
    {
        // The one behind it takes over its place; that they may differ in cost is soon made up for.
        var isGone = _lines.Values.Any(line => line.Waiting.Remove(item));
        Forget();
        return isGone;
    }

    private void Advance(Line line)
    {
        if (line.Waiting.Count > 0)
        {
            line.Due += costOf(line.Head);
            line.Turn = _turns++;
        }
    }

    // An empty line matters for as long as its client has had more than the others.
    private void Forget()
    {
        foreach (var (client, _) in _lines.Where(pair => pair.Value.Waiting.Count == 0 && pair.Value.Served <= _served))
        {
            _lines.Remove(client);
        }
    }

    private sealed class Line
    {
        public LinkedList<T> Waiting { get; } = [];

        /// <summary>Virtual time up to which the client has been served.</summary>
        public double Served { get; set; }

        /// <summary>Decides between equals: who has waited at the head for longer.</summary>
        public long Turn { get; set; }

        public T Head => Waiting.First!.Value;

        /// <summary>Virtual time at which its head will have been served (the finish tag).</summary>
        public double Due { get; set; }
    }
}
