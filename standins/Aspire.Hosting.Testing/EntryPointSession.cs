using System.Reflection;
using Aspire.Hosting.Embedded;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Runs an AppHost's entry point in a thread of its own and holds it twice: where it builds its application, until the test
/// has changed what it wants, and where it runs it, until the test is over.
/// </summary>
internal sealed class EntryPointSession(
    Assembly assembly,
    string[] args,
    Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder) : TestingSession, IAsyncDisposable
{
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _entryPoint = Task.CompletedTask;

    public async Task<DistributedApplicationBuilder> StartAsync(CancellationToken cancellationToken)
    {
        var main = assembly.EntryPoint
            ?? throw new InvalidOperationException($"Assembly '{assembly.GetName().Name}' does not have an entry point.");
        _entryPoint = _ended.Task;
        var thread = new Thread(() => Invoke(main)) { IsBackground = true, Name = $"entry point of {assembly.GetName().Name}" };
        thread.Start();
        return await _builder.Task.WaitAsync(cancellationToken);
    }

    public async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _goOn.TrySetResult(true);
        return await _application.Task.WaitAsync(cancellationToken);
    }

    public override void OnBuilderCreating(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        options.Args = args;
        options.AssemblyName = assembly.GetName().Name;
        options.DisableDashboard = true;
        options.EnableResourceLogging = true;
        settings.Args = args;
        settings.EnvironmentName = Environments.Development;
        settings.Configuration = new ConfigurationManager();
        configureBuilder(options, settings);
    }

    public override void OnBuilding(DistributedApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
        if (!_goOn.Task.GetAwaiter().GetResult())
        {
            throw new SessionEndedException();
        }
    }

    public override void OnBuilt(DistributedApplication application) => _application.TrySetResult(application);

    public override Task OnRunAsync() => _over.Task;

    public async ValueTask DisposeAsync()
    {
        _goOn.TrySetResult(false);
        if (_application.Task.IsCompletedSuccessfully)
        {
            await (await _application.Task).DisposeAsync();
        }

        _over.TrySetResult();
        await _entryPoint;
    }

    private void Invoke(MethodInfo main)
    {
        Current = this;
        try
        {
            main.Invoke(null, main.GetParameters().Length == 0 ? [] : [args]);
            Fail(new InvalidOperationException($"The entry point of '{assembly.GetName().Name}' ended without building an application."));
        }
        catch (TargetInvocationException failure) when (failure.InnerException is not SessionEndedException)
        {
            Fail(failure.InnerException ?? failure);
        }
        catch (TargetInvocationException)
        {
            Fail(new OperationCanceledException("The test ended before the application was built."));
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private void Fail(Exception failure)
    {
        _builder.TrySetException(failure);
        _application.TrySetException(failure);
    }

    /// <summary>Leads an entry point out when the test needs no application.</summary>
    private sealed class SessionEndedException : Exception;
}
