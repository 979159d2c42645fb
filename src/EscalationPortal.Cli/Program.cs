using System.Globalization;

// What it says is the same bytes on every machine, whatever language that is set to.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
return EscalationPortal.Cli.Portal.Run(args, Console.Out, Console.Error);
