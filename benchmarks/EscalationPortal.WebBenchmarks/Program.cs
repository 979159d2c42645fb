using EscalationPortal.WebBenchmarks.Floor;

await FloorHost.RunAsync(args);
