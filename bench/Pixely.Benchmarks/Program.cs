using BenchmarkDotNet.Running;
using Pixely.Benchmarks.Modules;

if (args is ["profile", .. var counts])
{
    ModuleProfile.Print(counts);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(LargeClient).Assembly).Run(args);
}
