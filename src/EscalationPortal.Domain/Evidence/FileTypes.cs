using System.Text;

namespace EscalationPortal.Domain.Evidence;

/// <summary>
/// What bytes look like by how they begin, whatever their name says. A label for people and no more: a file can begin like one thing
/// and be another as well, so nothing is ever decided by it.
/// </summary>
public static class FileTypes
{
    /// <summary>How many bytes from the start are enough to tell.</summary>
    public const int Looks = 64 * 1024;

    private const string Unknown = "Unknown binary data";

    // The first that fits. Offset, the bytes there, the label.
    private static readonly (int At, byte[] Bytes, string Label)[] _signatures =
    [
        (0, "%PDF-"u8.ToArray(), "PDF document"),
        (0, [0x7F, .. "ELF"u8], "Program for Linux or Unix (ELF)"),
        (0, [0xFE, 0xED, 0xFA, 0xCE], "Program for macOS (Mach-O)"),
        (0, [0xFE, 0xED, 0xFA, 0xCF], "Program for macOS (Mach-O)"),
        (0, [0xCE, 0xFA, 0xED, 0xFE], "Program for macOS (Mach-O)"),
        (0, [0xCF, 0xFA, 0xED, 0xFE], "Program for macOS (Mach-O)"),
        (0, [0xCA, 0xFE, 0xBA, 0xBE], "Program for macOS (Mach-O) or Java class"),
        (0, [0x1F, 0x8B], "gzip archive"),
        (0, [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], "7z archive"),
        (0, [.. "Rar!"u8, 0x1A, 0x07], "RAR archive"),
        (0, [.. "BZh"u8], "bzip2 archive"),
        (0, [0xFD, .. "7zXZ"u8, 0x00], "xz archive"),
        (0, [0x28, 0xB5, 0x2F, 0xFD], "Zstandard archive"),
        (257, "ustar"u8.ToArray(), "tar archive"),
        (0, [0xD4, 0xC3, 0xB2, 0xA1], "Network capture (pcap)"),
        (0, [0xA1, 0xB2, 0xC3, 0xD4], "Network capture (pcap)"),
        (0, [0x4D, 0x3C, 0xB2, 0xA1], "Network capture (pcap)"),
        (0, [0xA1, 0xB2, 0x3C, 0x4D], "Network capture (pcap)"),
        (0, [0x0A, 0x0D, 0x0D, 0x0A], "Network capture (pcapng)"),
        (0, [.. "ElfFile"u8, 0x00], "Windows event log (EVTX)"),
        (0, [.. "SQLite format 3"u8, 0x00], "SQLite database"),
        (0, [.. "EVF"u8, 0x09, 0x0D, 0x0A, 0xFF, 0x00], "Disk image (E01)"),
        (0, [.. "EVF2"u8, 0x0D, 0x0A, 0x81, 0x00], "Disk image (Ex01)"),
        (0, "PAGEDU"u8.ToArray(), "Windows memory dump"),
        (0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "Old Microsoft Office document or installer"),
        (0, [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A], "PNG picture"),
        (0, [0xFF, 0xD8, 0xFF], "JPEG picture"),
        (0, "GIF87a"u8.ToArray(), "GIF picture"),
        (0, "GIF89a"u8.ToArray(), "GIF picture"),
        (0, [.. "PK"u8, 0x05, 0x06], "ZIP archive"),
        (0x8001, "CD001"u8.ToArray(), "Disc image (ISO 9660)"),
    ];

    /// <param name="start">The first <see cref="Looks"/> bytes, or all of them where there are fewer.</param>
    public static string Of(ReadOnlySpan<byte> start)
    {
        start = start[..Math.Min(start.Length, Looks)];
        foreach (var (at, bytes, label) in _signatures)
        {
            if (start.Length >= at + bytes.Length && start.Slice(at, bytes.Length).SequenceEqual(bytes))
            {
                return label;
            }
        }

        return start switch
        {
            [(byte)'P', (byte)'K', 3, 4, ..] => ZipOf(start),
            [(byte)'M', (byte)'Z', ..] when IsPortableExecutable(start) => "Program for Windows (PE)",
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] when start.Length % 2 == 0 || start.Length == Looks => TextOf(Utf16(start), "UTF-16"),
            _ => Utf8(start) is { } text ? TextOf(text, "UTF-8") : Unknown,
        };
    }

    private static string ZipOf(ReadOnlySpan<byte> start) =>
        start.IndexOf("[Content_Types].xml"u8) < 0 && start.IndexOf("mimetypeapplication/vnd.oasis"u8) < 0 ? "ZIP archive"
        : start.IndexOf("word/"u8) >= 0 ? "Word document (OOXML)"
        : start.IndexOf("xl/"u8) >= 0 ? "Excel workbook (OOXML)"
        : start.IndexOf("ppt/"u8) >= 0 ? "PowerPoint presentation (OOXML)"
        : "Office document";

    private static bool IsPortableExecutable(ReadOnlySpan<byte> start)
    {
        if (start.Length < 0x40)
        {
            return false;
        }

        var header = BitConverter.ToUInt32(start[0x3C..0x40]);
        return header <= start.Length - 4 && start.Slice((int)header, 4).SequenceEqual("PE\0\0"u8);
    }

    private static string Utf16(ReadOnlySpan<byte> start) =>
        (start[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(start[2..(start.Length - (start.Length % 2))]);

    /// <summary>Null where it is no text: bytes that are no characters, or control characters no text has.</summary>
    private static string? Utf8(ReadOnlySpan<byte> start)
    {
        var text = start is [0xEF, 0xBB, 0xBF, ..] ? start[3..] : start;
        foreach (var octet in text)
        {
            if (octet is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x1B))
            {
                return null;
            }
        }

        // The last character may be cut off where the start ends.
        for (var cut = 0; cut <= (start.Length == Looks ? 3 : 0) && cut < text.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(text[..^cut]))
            {
                return Encoding.UTF8.GetString(text[..^cut]);
            }
        }

        return null;
    }

    private static string TextOf(string text, string encoding)
    {
        var begin = text.AsSpan().TrimStart();
        var head = begin[..Math.Min(begin.Length, 1_000)];
        if (head.StartsWith("<"))
        {
            return Has(head, "<!doctype html") || Has(head, "<html") ? "HTML page"
                : Has(head, "<svg") ? "SVG picture"
                : Has(head, "<script") || Has(head, "<body") ? "HTML page"
                : head.StartsWith("<?xml") ? "XML text"
                : $"Text ({encoding})";
        }

        return head.StartsWith("{") || head.StartsWith("[{") || head.StartsWith("[\"") ? "JSON text" : $"Text ({encoding})";
    }

    private static bool Has(ReadOnlySpan<char> text, string what) => text.Contains(what, StringComparison.OrdinalIgnoreCase);
}
