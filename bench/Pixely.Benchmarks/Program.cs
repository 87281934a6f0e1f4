using BenchmarkDotNet.Running;
using Pixely.Benchmarks.Api;
using Pixely.Benchmarks.Dashboard;
using Pixely.Benchmarks.Fuzzing;
using Pixely.Benchmarks.Ingestion;
using Pixely.Benchmarks.Insights;
using Pixely.Benchmarks.Modules;
using Pixely.Benchmarks.Scale;
using Pixely.Benchmarks.SignIns;

if (args is ["profile", .. var counts])
{
    ModuleProfile.Print(counts);
}
else if (args is ["api", .. var sizes])
{
    await ApiBenchmark.RunAsync(sizes, CancellationToken.None);
}
else if (args is ["insights", .. var seconds])
{
    await InsightBenchmark.RunAsync(seconds, CancellationToken.None);
}
else if (args is ["sign-ins", .. var rounds])
{
    await SignInBenchmark.RunAsync(rounds, CancellationToken.None);
}
else if (args is ["dashboard", .. var read])
{
    await DashboardBenchmark.RunAsync(read, CancellationToken.None);
}
else if (args is ["fuzz", .. var asked])
{
    return await FuzzingRun.RunAsync(asked, CancellationToken.None);
}
else if (args is ["scale", "schedules", .. var scheduled])
{
    await ScheduleGrowth.RunAsync(scheduled, CancellationToken.None);
}
else if (args is ["scale", .. var clients])
{
    await ScaleSimulation.RunAsync(clients);
}
else if (args is ["ingest", .. var comments])
{
    await IngestBenchmark.RunAsync(comments, CancellationToken.None);
}
else if (args is ["serve", .. var served])
{
    await ApiBenchmark.ServeAsync(served, CancellationToken.None);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(LargeClient).Assembly).Run(args);
}

return 0;
