using System.Text;
using EscalationPortal.Domain.Evidence;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Evidence;

public class FileTypesTests
{
    [Theory]
    [InlineData("255044462D312E37", "PDF document")]
    [InlineData("7F454C4602010100", "Program for Linux or Unix (ELF)")]
    [InlineData("CFFAEDFE07000001", "Program for macOS (Mach-O)")]
    [InlineData("504B030414000000", "ZIP archive")]
    [InlineData("1F8B0800", "gzip archive")]
    [InlineData("377ABCAF271C0004", "7z archive")]
    [InlineData("526172211A0701", "RAR archive")]
    [InlineData("D4C3B2A102000400", "Network capture (pcap)")]
    [InlineData("4D3CB2A102000400", "Network capture (pcap)")]
    [InlineData("0A0D0D0A1C000000", "Network capture (pcapng)")]
    [InlineData("456C6646696C6500", "Windows event log (EVTX)")]
    [InlineData("53514C69746520666F726D6174203300", "SQLite database")]
    [InlineData("455646090D0AFF00", "Disk image (E01)")]
    [InlineData("89504E470D0A1A0A", "PNG picture")]
    [InlineData("FFD8FFE000104A46", "JPEG picture")]
    [InlineData("474946383961", "GIF picture")]
    [InlineData("FFFE480069000A00", "Text (UTF-16)")]
    [InlineData("4D5A9000", "Unknown binary data")]
    [InlineData("00010203", "Unknown binary data")]
    [InlineData("C3", "Unknown binary data")]
    public void Bytes_look_like_what_they_begin_with(string hex, string type) => Assert.Equal(type, FileTypes.Of(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("Dec 23 15:30:02 breaker opened\n", "Text (UTF-8)")]
    [InlineData("Пс, оператор", "Text (UTF-8)")]
    [InlineData("{\"event\": 4624}", "JSON text")]
    [InlineData("[{\"event\": 4624}]", "JSON text")]
    [InlineData("[INFO] started", "Text (UTF-8)")]
    [InlineData("\uFEFF<?xml version=\"1.0\"?><events/>", "XML text")]
    [InlineData("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>", "SVG picture")]
    [InlineData("<!DOCTYPE html><title>x</title>", "HTML page")]
    [InlineData("  <HTML><body>", "HTML page")]
    [InlineData("<134>Oct 11 host sshd: accepted", "Text (UTF-8)")]
    public void Text_is_told_by_what_it_says(string text, string type) => Assert.Equal(type, FileTypes.Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_program_for_Windows_has_its_header_where_its_first_one_says()
    {
        var program = new byte[256];
        "MZ"u8.CopyTo(program);
        program[0x3C] = 0x80;
        "PE\0\0"u8.CopyTo(program.AsSpan(0x80));

        Assert.Equal("Program for Windows (PE)", FileTypes.Of(program));
    }

    [Fact]
    public void An_office_document_is_a_ZIP_with_its_parts_in_it() =>
        Assert.Equal("Word document (OOXML)", FileTypes.Of([.. "PK"u8, 3, 4, .. "....[Content_Types].xml....word/document.xml"u8]));

    [Fact]
    public void A_character_cut_where_the_look_ends_is_still_text() =>
        Assert.Equal("Text (UTF-8)", FileTypes.Of([.. Enumerable.Repeat((byte)'a', FileTypes.Looks - 1), .. Encoding.UTF8.GetBytes("й")]));

    [Fact]
    public void Of_two_things_at_once_it_names_the_one_it_begins_with() =>
        Assert.Equal("PDF document", FileTypes.Of("%PDF-1.4 <html><script>alert(1)</script>PK\u0003\u0004"u8));

    [Property]
    public void Any_bytes_have_a_label_that_fits_its_column(byte[] bytes) => Assert.InRange(FileTypes.Of(bytes).Length, 1, 100);
}
