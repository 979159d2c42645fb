using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using EscalationPortal.Benchmarks;

if (args is ["backtest", .. var rest])
{
    WholeRun.Print(rest is [var cases] ? int.Parse(cases, CultureInfo.InvariantCulture) : 1_000_000);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.WithArtifactsPath(Path.Combine("artifacts", "benchmarks")));
