return EscalationPortal.Cli.Portal.Run(args, Console.Out, Console.Error);
