using System.Globalization;
using System.Text.Unicode;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Library;

namespace EscalationPortal.Cli.Commands;

/// <summary>What reading a file of cases came to: so many cases taken, so many lines that could not be.</summary>
internal readonly record struct CasesRead(long Cases, long Bad)
{
    /// <summary>Whether what was taken may be used: there is something, and what is bad may be left out.</summary>
    public bool IsUsable(bool skipBad) => Cases > 0 && (Bad == 0 || skipBad);
}

/// <summary>A file of cases, JSON Lines or CSV (docs/backtest.md), or a folder of public cases as in <c>policies/library</c>.</summary>
internal static class CaseFile
{
    /// <summary>So many bad lines are named; the others are counted.</summary>
    private const int MaxNamed = 100;

    /// <summary>Brings every case into <paramref name="into"/> and calls <paramref name="take"/>; names what is bad on <paramref name="error"/>. Null where the file cannot be read.</summary>
    public static CasesRead? Read(string file, CarriedCases into, Action take, bool skipBad, TextWriter error)
    {
        try
        {
            var bad = new BadLines(file, error);
            var cases = Directory.Exists(file) ? ReadFolder(file, into, take, bad) : ReadFile(file, into, take, bad);
            return Report(file, new CasesRead(cases, bad.Count), skipBad, error);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error.WriteLine($"{file}: cannot be read: {unreadable.Message}");
            return null;
        }
    }

    private static CasesRead Report(string file, CasesRead read, bool skipBad, TextWriter error)
    {
        if (read.Bad > MaxNamed)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: and {read.Bad - MaxNamed:N0} more bad lines."));
        }

        if (read.Cases == 0)
        {
            error.WriteLine($"{file}: there is no case {(read.Bad > 0 ? "that can be read " : "")}in it.");
        }
        else if (read.Bad > 0 && !skipBad)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {read.Bad:N0} bad beside {read.Cases:N0} cases that can be read. Nothing was worked out: mend them, or leave them out with --skip-bad."));
        }

        return read;
    }

    private static long ReadFile(string file, CarriedCases into, Action take, BadLines bad)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        var lines = new FileLines(stream);
        ICaseLines? reader = Path.GetExtension(file).ToLowerInvariant() is ".jsonl" or ".ndjson" or ".json" ? new JsonCaseLines() : null;
        var isTable = Path.GetExtension(file).ToLowerInvariant() is ".csv" or ".tsv";
        var cases = 0L;
        while (lines.Next(out var line))
        {
            if (!lines.IsTooLong && line.Trim(" \t"u8).IsEmpty)
            {
                continue;
            }

            var isHeader = false;
            var wrong = lines.IsTooLong ? string.Create(CultureInfo.InvariantCulture, $"this line has more than {FileLines.MaxLine:N0} bytes.") : Utf8.IsValid(line) ? null : "this is not UTF-8.";
            if (reader is null && wrong is null)
            {
                isHeader = isTable || line.TrimStart(" \t"u8)[0] != (byte)'{';
                reader = isHeader ? CsvCaseLines.ReadHeader(line, into, out wrong) : new JsonCaseLines();
            }

            if (reader is null)
            {
                bad.Add(lines.Number, $"{wrong} Without a header nothing below it can be read.");
                return 0;
            }

            if (isHeader)
            {
                continue;
            }

            wrong ??= reader.Read(line, lines.Number, into);
            if (wrong is null)
            {
                take();
                cases++;
            }
            else
            {
                bad.Add(lines.Number, lines.IsLastOpen ? $"{wrong} The file ends in this line: it may be cut off." : wrong);
            }
        }

        return cases;
    }

    private static long ReadFolder(string folder, CarriedCases into, Action take, BadLines bad)
    {
        var cases = 0L;
        foreach (var file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var reading = LibraryCaseReader.Read(File.ReadAllBytes(file));
            var wrong = reading.Case is { } libraryCase ? into.Take(libraryCase) : string.Join(" ", reading.Errors.Select(found => $"{found.Path}: {found.Message}"));
            if (wrong is null)
            {
                take();
                cases++;
            }
            else
            {
                bad.Add(Path.GetFileName(file), wrong);
            }
        }

        return cases;
    }

    private sealed class BadLines(string file, TextWriter error)
    {
        public long Count { get; private set; }

        public void Add(long number, string wrong) => Add(string.Create(CultureInfo.InvariantCulture, $"line {number}"), wrong);

        public void Add(string place, string wrong)
        {
            if (++Count <= MaxNamed)
            {
                error.WriteLine($"{file}: {place}: {wrong}");
            }
        }
    }
}
