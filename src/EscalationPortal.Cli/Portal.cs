using EscalationPortal.Cli.Commands;

namespace EscalationPortal.Cli;

/// <summary>The command line. Exit codes: 0 done, 1 the input is wrong or not verified (every reason on standard error), 2 misuse.</summary>
public static class Portal
{
    public const int Done = 0;
    public const int WrongInput = 1;
    public const int Misuse = 2;

    private const string Usage =
        """
        portal policy check FILE                        reads a threshold policy: prints every error, or key, version and digest
        portal evaluate --policy FILE --ratings FILE    evaluates ratings under a policy and prints the result as JSON
        portal backtest --policy A --against B --cases FILE [--skip-bad] [--json]
                                                        compares two policies over cases (docs/backtest.md): which rung becomes which from A to B, what moves and why
                                                        --skip-bad: lines that cannot be read are named and left out; without it they end the run
        portal sensitivity --policy A --cases FILE [--points 5] [--percent 20] [--map THRESHOLD,THRESHOLD] [--skip-bad] [--json]
                                                        which thresholds and weights the rungs of these cases hang on, each moved by itself by so many points
                                                        or so much of itself; and two thresholds moved together (docs/backtest.md)
        portal verify FILE [--size N --root HEX]        recomputes an exported ledger: says what it proves, or names the first bad entry
        portal verify --connection CONNECTION [--size N --root HEX]
                                                        the same on the portal's database, which it only reads
                                                        --size and --root: a head noted down earlier, with which the ledger must still begin
        """;

    public static int Run(string[] args, TextWriter output, TextWriter error) => args switch
    {
        ["policy", "check", var file] => PolicyCheck.Run(file, output, error),
        ["evaluate", "--policy", var policy, "--ratings", var ratings] => Evaluate.Run(policy, ratings, output, error),
        ["evaluate", "--ratings", var ratings, "--policy", var policy] => Evaluate.Run(policy, ratings, output, error),
        ["backtest", .. var options] => BacktestPolicies.Run(options, output, error),
        ["sensitivity", .. var options] => PolicySensitivity.Run(options, output, error),
        ["verify", "--connection", var connection, .. var noted] => Verify.Database(connection, noted, output, error),
        ["verify", var file, .. var noted] when !file.StartsWith("--", StringComparison.Ordinal) => Verify.Export(file, noted, output, error),
        ["help" or "--help" or "-h"] => Say(output, Done),
        _ => Say(error, Misuse),
    };

    private static int Say(TextWriter writer, int code)
    {
        writer.WriteLine(Usage);
        return code;
    }
}
