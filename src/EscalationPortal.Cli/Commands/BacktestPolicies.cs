using System.Text;
using EscalationPortal.Domain.Backtesting;

namespace EscalationPortal.Cli.Commands;

/// <summary>Compares two policies over a file of cases.</summary>
internal static class BacktestPolicies
{
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (Options.Read(args, ["--policy", "--against", "--cases"], [], ["--skip-bad", "--json"]) is not { } options)
        {
            error.WriteLine("portal backtest: give --policy A --against B --cases FILE, each once; --skip-bad and --json may follow.");
            return Portal.Misuse;
        }

        var (from, to) = (InputFile.ReadPolicy(options["--policy"], error), InputFile.ReadPolicy(options["--against"], error));
        if (from is null || to is null)
        {
            return Portal.WrongInput;
        }

        var backtest = new Backtest(from, to);
        if (CaseFile.Read(options["--cases"], backtest.Cases, backtest.Add, options.Has("--skip-bad"), error) is not { } read || !read.IsUsable(options.Has("--skip-bad")))
        {
            return Portal.WrongInput;
        }

        if (options.Has("--json"))
        {
            output.WriteLine(Encoding.UTF8.GetString(BacktestDocument.BytesOf(backtest.Result(), read.Bad)));
        }
        else
        {
            BacktestReport.Write(backtest.Result(), read.Bad, output);
        }

        return Portal.Done;
    }
}
