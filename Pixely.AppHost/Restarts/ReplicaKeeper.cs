using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Pixely.AppHost.Restarts;

/// <summary>Starts one replica again whenever it is missing, after a pause, as often as it takes.</summary>
/// <param name="id">Name of the replica.</param>
/// <param name="commands">Carries out the start.</param>
/// <param name="time">Measures pauses, and how long the replica ran.</param>
/// <param name="logger">Says what ended and what follows.</param>
internal sealed class ReplicaKeeper(string id, ResourceCommandService commands, TimeProvider time, ILogger logger)
{
    private readonly Channel<CustomResourceSnapshot> _states = Channel.CreateUnbounded<CustomResourceSnapshot>();
    private readonly ReplicaLife _life = new(time);
    private readonly BackOff _backOff = new();
    private bool _isAwaited;

    /// <summary>Takes the next state of the replica.</summary>
    public void Tell(CustomResourceSnapshot state) => _states.Writer.TryWrite(state);

    /// <summary>Runs until it is cancelled.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        while (await _states.Reader.WaitToReadAsync(cancellationToken))
        {
            SeeStates();
            while (_life.IsMissing)
            {
                await PauseAsync(cancellationToken);

                // Somebody else may have started it meanwhile, and stopped it again.
                SeeStates();
                if (_life.IsMissing && await StartAsync(cancellationToken))
                {
                    _life.Await();
                    _isAwaited = true;
                }
            }
        }
    }

    private void SeeStates()
    {
        while (_states.Reader.TryRead(out var state))
        {
            _life.See(state);
        }

        if (_isAwaited && _life.IsHealthy)
        {
            _isAwaited = false;
            RestartsLog.Back(logger, id, _backOff.Count);
        }
    }

    private Task PauseAsync(CancellationToken cancellationToken)
    {
        var pause = _backOff.Next(_life.TakeRunningTime());
        var over = Task.Delay(pause, time, cancellationToken);
        RestartsLog.Ended(logger, id, _life.End, _backOff.Count, (int)pause.TotalSeconds);
        return over;
    }

    // A start that waits for other resources first takes as long as they do.
    private async Task<bool> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var result = await commands.ExecuteCommandAsync(id, KnownResourceCommands.StartCommand, cancellationToken);
            if (!result.Success && !result.Canceled)
            {
                RestartsLog.Refused(logger, id, failure: null);
            }

            return result.Success;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever it is, the next attempt may do better, and giving up would leave the replica down for good.
            RestartsLog.Refused(logger, id, failure);
            return false;
        }
    }
}
