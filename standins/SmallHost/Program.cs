using System.Diagnostics;
using Aspire.Hosting;
using SmallHost;

var (scenario, configuration) = (args[0], args[1..]);
if (scenario == Scenarios.Launcher)
{
    // As 'dotnet run' does it: this process only waits for the one that it started.
    using var launched = Process.Start(Environment.ProcessPath!, [typeof(Scenarios).Assembly.Location, Scenarios.Stack, .. configuration]);
    Console.WriteLine($"launched {launched.Id}");
    launched.WaitForExit();
    return launched.ExitCode;
}

var builder = DistributedApplication.CreateBuilder(configuration);
Scenarios.Declare(builder, scenario);
builder.Build().Run();
return Environment.ExitCode;
