using Pixely.Core.ModelUse;

namespace Pixely.Tests.Fixtures.LanguageModels;

/// <summary>A budget in memory that notes what happens to it.</summary>
internal sealed class Purse(decimal budget) : IModelLedger
{
    private readonly Lock _gate = new();
    private readonly List<ModelCall> _calls = [];

    public decimal Reserved { get; private set; }

    public decimal Spent { get; private set; }

    public decimal MostReserved { get; private set; }

    public int Refusals { get; private set; }

    public IReadOnlyList<ModelCall> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    public bool TryReserve(decimal most)
    {
        lock (_gate)
        {
            if (Spent + Reserved + most > budget)
            {
                Refusals++;
                return false;
            }

            Reserved += most;
            MostReserved = Math.Max(MostReserved, Reserved);
            return true;
        }
    }

    public void Release(decimal reserved)
    {
        lock (_gate)
        {
            Reserved -= reserved;
        }
    }

    public Task SettleAsync(decimal reserved, ModelCall call, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Reserved -= reserved;
            Spent += call.Cost;
            _calls.Add(call);
        }

        return Task.CompletedTask;
    }
}
