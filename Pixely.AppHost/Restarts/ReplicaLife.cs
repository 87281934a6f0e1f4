using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pixely.AppHost.Restarts;

/// <summary>What the states of one replica, read in their order, say about it.</summary>
/// <remarks>
/// Whatever is told to end, by a command or from the dashboard of resources, passes through <c>Stopping</c>. A crash or a kill
/// leads straight from <c>Running</c> to the end. A state may be told several times; only a change counts.
/// </remarks>
/// <param name="time">Measures how long the replica ran.</param>
internal sealed class ReplicaLife(TimeProvider time)
{
    private CustomResourceSnapshot? _last;
    private bool _isThere;
    private bool _wasHealthy;
    private bool _toldToEnd;
    private long? _runsSince;
    private TimeSpan _ran;

    /// <summary>Whether it is to be started: it was healthy once, has ended, and nobody told it to.</summary>
    public bool IsMissing { get; private set; }

    /// <summary>Whether it runs and all its health checks pass.</summary>
    public bool IsHealthy => _last?.HealthStatus == HealthStatus.Healthy;

    /// <summary>Its last state, with the exit code if there is one.</summary>
    public string End => _last?.ExitCode is { } code
        ? string.Create(CultureInfo.InvariantCulture, $"{_last.State?.Text}, exit code {code}")
        : _last?.State?.Text ?? string.Empty;

    /// <summary>Takes the next state.</summary>
    public void See(CustomResourceSnapshot state)
    {
        _last = state;
        var name = state.State?.Text ?? string.Empty;
        if (KnownResourceStates.TerminalStates.Contains(name))
        {
            SeeEnd();
            return;
        }

        _isThere = true;
        IsMissing = false;
        if (name == KnownResourceStates.Stopping)
        {
            _toldToEnd = true;
        }
        else if (name == KnownResourceStates.Running)
        {
            _toldToEnd = false;
            _wasHealthy |= IsHealthy;
            _runsSince ??= time.GetTimestamp();
        }
        else if (name == KnownResourceStates.Starting || name == KnownResourceStates.Waiting)
        {
            _toldToEnd = false;
        }
    }

    /// <summary>Tells that a start was commanded: what it leads to comes with the next states.</summary>
    public void Await() => IsMissing = false;

    /// <summary>How long it ran last; zero when asked again before it has run again.</summary>
    public TimeSpan TakeRunningTime()
    {
        var ran = _ran;
        _ran = TimeSpan.Zero;
        return ran;
    }

    private void SeeEnd()
    {
        if (_isThere)
        {
            IsMissing = _wasHealthy && !_toldToEnd;
            _ran = _runsSince is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;
        }

        _isThere = false;
        _runsSince = null;
    }
}
