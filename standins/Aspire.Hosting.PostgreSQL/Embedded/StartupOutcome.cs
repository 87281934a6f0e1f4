using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Embedded;

/// <summary>Why the application could not start, if it could not.</summary>
internal sealed class StartupOutcome(IHostApplicationLifetime lifetime)
{
    private string? _failure;

    /// <summary>Whether a failure ends the run; in a test the application goes on, and the test sees what became of it.</summary>
    public bool EndsTheRun { get; set; }

    public string? Failure => _failure;

    /// <summary>Records the first failure.</summary>
    public void Fail(string reason)
    {
        if (Interlocked.CompareExchange(ref _failure, reason, null) is null && EndsTheRun)
        {
            lifetime.StopApplication();
        }
    }

    /// <summary>Says the failure as the last words of the run.</summary>
    public void Print()
    {
        if (_failure is not null)
        {
            Console.Out.Flush();
            Console.Error.WriteLine($"Stopped: {_failure}");
            Environment.ExitCode = 1;
        }
    }
}
