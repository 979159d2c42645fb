using System.Globalization;
using System.Text;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// Reads a file that a partner sent: STIX 2.1, the MISP core format, a table, or a mail (docs/exchange.md). Tells by what stands in it which it is;
/// the name helps only between a table and a mail.
/// </summary>
public static class FileReader
{
    /// <summary>Everything in the file, and everything that is wrong with it. Never throws, whatever the bytes are.</summary>
    /// <param name="file">At most <see cref="ReadingLimits.MaxBytes"/> bytes.</param>
    /// <param name="name">As its sender called it.</param>
    public static FileReading Read(ReadOnlyMemory<byte> file, string? name, ReadingOptions options)
    {
        var findings = new Findings();
        if (file.Length > ReadingLimits.MaxBytes)
        {
            findings.Refuse(
                "$", string.Create(CultureInfo.InvariantCulture, $"The file has {file.Length:N0} bytes; at most {ReadingLimits.MaxBytes:N0} are read."),
                "Send it in parts.");
            return findings.Reading(null, []);
        }

        var text = JsonFile.WithoutMark(file).Span.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            findings.Refuse("$", "The file is empty.", "Send STIX 2.1, MISP, CSV or a mail.", 1);
            return findings.Reading(null, []);
        }

        if (text[0] is (byte)'{' or (byte)'[' || Extension(name) == ".json")
        {
            return ReadJson(file, findings);
        }

        if (text[0] == (byte)'<')
        {
            if (text[..Math.Min(4_096, text.Length)].IndexOf("stix"u8) >= 0)
            {
                findings.Refuse("$", "This is XML, as STIX 1 is; only STIX 2.1 is read.", "Export it as STIX 2.1.", 1);
            }
            else
            {
                findings.Refuse("$", "This is XML or HTML.", "Send STIX 2.1, MISP, CSV or a mail.", 1);
            }

            return findings.Reading(null, []);
        }

        if (IsMail(text, name))
        {
            return findings.Reading(FileFormat.Mail, new MailReader(findings, options.Mails).Read(file), _ => new Dictionary<string, long>());
        }

        var signals = new CsvReader(findings, options).Read(file);
        return findings.Reading(FileFormat.Csv, signals);
    }

    /// <summary>
    /// Reads a table of any length row by row, in the memory of one row: a reading for each, with its signal or its refusals. UTF-8, or UTF-16 with a
    /// byte order mark.
    /// </summary>
    /// <param name="table">Left open.</param>
    public static IEnumerable<FileReading> ReadRows(Stream table, ReadingOptions options)
    {
        var findings = new Findings();
        using var text = CsvReader.Open(table);
        using var rows = new CsvReader(findings, options).Read(text).GetEnumerator();
        while (Next(rows, findings))
        {
            yield return findings.Take(FileFormat.Csv, rows.Current);
        }

        if (findings.HasAny)
        {
            yield return findings.Take(FileFormat.Csv, null);
        }
    }

    private static bool Next(IEnumerator<ReadSignal?> rows, Findings findings)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (DecoderFallbackException)
        {
            findings.Refuse("$", "From here on this is not UTF-8.", "Save the table as UTF-8, or as UTF-16 with a byte order mark.");
            return false;
        }
    }

    private static string Extension(string? name) => Path.GetExtension(name ?? "").ToLowerInvariant();

    private static FileReading ReadJson(ReadOnlyMemory<byte> file, Findings findings)
    {
        using var document = JsonFile.Parse(file, findings);
        if (document is null)
        {
            return findings.Reading(null, []);
        }

        IReadOnlyDictionary<string, long> LinesOf(IReadOnlyCollection<string> places) => JsonLines.Find(file, places);
        var root = document.RootElement;
        if (StixReader.IsStix(root))
        {
            return findings.Reading(FileFormat.Stix, new StixReader(findings).Read(root), LinesOf);
        }

        if (MispReader.IsMisp(root))
        {
            return findings.Reading(FileFormat.Misp, new MispReader(findings).Read(root), LinesOf);
        }

        findings.Refuse("$", "This is JSON, but neither a bundle of STIX nor an event of MISP.", "Send a STIX 2.1 bundle, or an event exported from MISP.");
        return findings.Reading(null, [], LinesOf);
    }

    // A mail begins with the name of a header and a colon; a table may too, so its name decides where there is one.
    private static bool IsMail(ReadOnlySpan<byte> text, string? name)
    {
        var extension = Extension(name);
        if (extension is ".csv" or ".tsv" or ".txt")
        {
            return false;
        }

        var line = text[..Math.Max(0, text.IndexOfAny("\r\n"u8) is >= 0 and var end ? end : text.Length)];
        var colon = line.IndexOf((byte)':');
        return extension == ".eml" || line.StartsWith("From "u8)
            || (colon > 0 && line[..colon].IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0 && line[..colon].IndexOfAny(",;\t\""u8) < 0);
    }
}
