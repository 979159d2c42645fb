using System.Globalization;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using Npgsql;

namespace EscalationPortal.Cli.Commands;

/// <summary>Recomputes a ledger and says what that proves, and what it does not (docs/ledger-export.md).</summary>
internal static class Verify
{
    public static int Export(string file, string[] noted, TextWriter output, TextWriter error) => Run(noted, output, error, async verification =>
    {
        await using var stream = File.OpenRead(file);
        return await LedgerExport.VerifyAsync(stream, verification, CancellationToken.None);
    });

    public static int Database(string connection, string[] noted, TextWriter output, TextWriter error) =>
        Run(noted, output, error, verification => LedgerDatabase.VerifyAsync(connection, verification));

    private static int Run(string[] noted, TextWriter output, TextWriter error, Func<LedgerVerification, Task<LedgerFailure?>> verify)
    {
        NotedHead? head;
        LedgerVerification verification;
        LedgerFailure? failure;
        try
        {
            head = HeadIn(noted);
            verification = new LedgerVerification(head);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException or ArgumentException)
        {
            error.WriteLine($"portal verify: give the noted head as --size N --root HEX, after what is to be verified. {wrong.Message}");
            return Portal.Misuse;
        }

        try
        {
            failure = verify(verification).GetAwaiter().GetResult();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or NpgsqlException or ArgumentException or NotSupportedException or InvalidOperationException or TimeoutException)
        {
            error.WriteLine($"Nothing is verified: the ledger cannot be read. {unreadable.Message}");
            return Portal.WrongInput;
        }

        if (failure is not null)
        {
            error.WriteLine($"NOT VERIFIED. {failure}");
            return Portal.WrongInput;
        }

        Report(verification, head, output);
        return Portal.Done;
    }

    /// <exception cref="FormatException">It is not of the form <c>--size N --root HEX</c>.</exception>
    private static NotedHead? HeadIn(string[] options) => options switch
    {
        [] => null,
        ["--size", var size, "--root", var root] => HeadOf(size, root),
        ["--root", var root, "--size", var size] => HeadOf(size, root),
        _ => throw new FormatException($"It cannot be '{string.Join(' ', options)}'."),
    };

    private static NotedHead HeadOf(string size, string root) =>
        new(long.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture), Convert.FromHexString(root));

    private static void Report(LedgerVerification verified, NotedHead? noted, TextWriter output)
    {
        var root = Convert.ToHexStringLower(verified.Root);
        output.WriteLine(verified switch
        {
            { From: { } from, To: { } to } => $"Verified: {verified.Entries} entries, from {CanonicalTime.TextOf(from)} to {CanonicalTime.TextOf(to)}.",
            { Entries: > 0 } => $"Verified: {verified.Entries} entries.",
            _ => "Verified: a ledger without entries.",
        });
        if (verified.Withheld > 0)
        {
            output.WriteLine($"Withheld: {verified.Withheld} of them, because whoever took this export may not read them. Each has its place among the others, and what it says was not checked: an export taken by someone who may read it has the same root.");
        }

        output.WriteLine($"Root: {root}");
        if (verified.Notice is { } notice)
        {
            output.WriteLine($"Notice: {notice}");
        }

        output.WriteLine(noted is null
            ? "Not proven: that nobody rewrote the history and calculated every hash anew, or cut entries off its end. Only a head noted down earlier, outside the portal, shows that: give it as --size N --root HEX."
            : $"Its first {noted.Size} entries are the ones of the noted head. Not proven: that nothing after entry {noted.Size} was rewritten or cut off.");
        if (verified.Entries > 0)
        {
            output.WriteLine($"For the next time, note down outside the portal: --size {verified.Entries} --root {root}");
        }
    }
}
