using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace EscalationPortal.Domain.Ledger;

/// <summary>One entry as an export holds it.</summary>
/// <param name="Canonical">Null where it is withheld: whoever took the export may not read it.</param>
public sealed record LedgerLine(byte[] LeafHash, byte[]? Canonical);

/// <summary>The file an outsider verifies (docs/ledger-export.md). Streamed both ways, one entry in memory at a time.</summary>
public static class LedgerExport
{
    private const string Title = "escalation-portal-ledger 2";
    private const string TitleBefore = "escalation-portal-ledger 1";

    // No JSON begins like this, and it says nothing of the entry, not even how long it is.
    private static readonly byte[] _withheld = "withheld"u8.ToArray();

    private const int HexLength = 2 * MerkleTree.HashLength;
    private const int MaxLineLength = HexLength + 1 + LedgerEntry.MaxCanonicalLength;

    /// <summary>
    /// Writes what the database holds, as it is: a damaged ledger is exported too, for the verifier to name what is damaged.
    /// Size, root and entries must come from one snapshot of the database.
    /// </summary>
    public static async Task WriteAsync(Stream to, long size, byte[] root, IAsyncEnumerable<LedgerLine> entries, CancellationToken cancellationToken)
    {
        await to.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Title}\n{size} {Convert.ToHexStringLower(root)}\n\n")), cancellationToken);
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            await to.WriteAsync(Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(entry.LeafHash)} "), cancellationToken);
            await to.WriteAsync(entry.Canonical ?? _withheld, cancellationToken);
            await to.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }

    /// <summary>Reads an export through a verification.</summary>
    /// <returns>The first thing that is wrong; null if the export is verified.</returns>
    public static async Task<LedgerFailure?> VerifyAsync(Stream from, LedgerVerification verification, CancellationToken cancellationToken)
    {
        var lines = PipeReader.Create(from, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        try
        {
            var title = await LineAsync(lines, cancellationToken);
            if (RewrittenAt(title) is { } how)
            {
                return Rewritten(how);
            }

            if (IsText(title, TitleBefore))
            {
                return new LedgerFailure(null, "This export is in format 1, in which actions had no versions. This verifier reads format 2 only: verify it with the portal that wrote it, or export the ledger again.");
            }

            if (!IsText(title, Title))
            {
                return new LedgerFailure(null, $"Line 1 is not '{Title}': this is no export of a ledger, or one of another version.");
            }

            if (HeadIn(await LineAsync(lines, cancellationToken)) is not var (size, root))
            {
                return new LedgerFailure(null, "Line 2 does not state a size and a root: a number, a space, and 64 hexadecimal digits in lower case.");
            }

            if (!IsText(await LineAsync(lines, cancellationToken), ""))
            {
                return new LedgerFailure(null, "Line 3 is not empty.");
            }

            while (await LineAsync(lines, cancellationToken) is { } line)
            {
                if (EndsWithCarriageReturn(line))
                {
                    return Rewritten($"changed the end of line {verification.Entries + 4} to CR LF");
                }

                if (EntryIn(line) is not { } entry)
                {
                    return new LedgerFailure(verification.Entries + 1, $"line {verification.Entries + 4} is not a hash of 64 hexadecimal digits in lower case, a space, and the entry or the word withheld.");
                }

                if ((entry.Canonical is null ? verification.AddWithheld(entry.LeafHash) : verification.Add(entry.LeafHash, entry.Canonical)) is { } failure)
                {
                    return failure;
                }
            }

            return verification.Finish(size, root);
        }
        catch (InvalidDataException wrong)
        {
            return new LedgerFailure(null, $"After {verification.Entries} good entries: {wrong.Message}");
        }
        finally
        {
            await lines.CompleteAsync();
        }
    }

    /// <summary>The next line without its line feed; null after the last.</summary>
    private static async Task<byte[]?> LineAsync(PipeReader lines, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await lines.ReadAsync(cancellationToken);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = read.Buffer.Slice(0, end).ToArray();
                lines.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }

            if (read.Buffer.Length > MaxLineLength)
            {
                throw new InvalidDataException($"a line is longer than any entry can be ({MaxLineLength} bytes).");
            }

            if (read.IsCompleted)
            {
                return read.Buffer.IsEmpty ? null : throw new InvalidDataException("the last line does not end with a line feed: the file was cut off.");
            }

            lines.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>What a program that takes the file for text does to it at its very beginning; null if nothing is seen of that.</summary>
    private static string? RewrittenAt(byte[]? title) => title switch
    {
        null => null,
        [0xEF, 0xBB, 0xBF, ..] => EndsWithCarriageReturn(title) ? "put a byte order mark in front and changed its line ends to CR LF" : "put a byte order mark in front",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "wrote it anew in UTF-16",
        _ => EndsWithCarriageReturn(title) ? "changed its line ends to CR LF" : null,
    };

    private static bool EndsWithCarriageReturn(byte[] line) => line is [.., (byte)'\r'];

    private static LedgerFailure Rewritten(string how) => new(
        null, $"A program this file went through {how}, so it is not the file that was exported. Nothing is said of the ledger: take the original, or export the ledger again and open it in no other program first.");

    private static bool IsText(byte[]? line, string text) => line is not null && line.AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(text));

    private static (long Size, byte[] Root)? HeadIn(byte[]? line)
    {
        var space = line?.Length - HexLength - 1;
        return space > 0
            && long.TryParse(line.AsSpan(0, space.Value), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && HashIn(line.AsSpan(space.Value + 1)) is { } root
            // One spelling only: no leading zero, one space.
            && IsText(line, string.Create(CultureInfo.InvariantCulture, $"{size} {Convert.ToHexStringLower(root)}"))
            ? (size, root)
            : null;
    }

    private static LedgerLine? EntryIn(byte[] line) =>
        line.Length > HexLength + 1 && line[HexLength] == ' ' && HashIn(line.AsSpan(0, HexLength)) is { } hash
            ? new LedgerLine(hash, line.AsSpan(HexLength + 1).SequenceEqual(_withheld) ? null : line[(HexLength + 1)..])
            : null;

    private static byte[]? HashIn(ReadOnlySpan<byte> hex)
    {
        var hash = new byte[MerkleTree.HashLength];
        return !hex.ContainsAnyInRange((byte)'A', (byte)'F') && Convert.FromHexString(hex, hash, out _, out _) == OperationStatus.Done ? hash : null;
    }
}
