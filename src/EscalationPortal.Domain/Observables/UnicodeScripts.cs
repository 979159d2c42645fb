using System.Globalization;
using System.Text;

namespace EscalationPortal.Domain.Observables;

/// <summary>
/// To which script a letter belongs: ranges of Scripts.txt of Unicode 14 (© Unicode, Inc., Unicode License v3) that hold letters. Letters that
/// several scripts share (Common, Inherited) belong to none.
/// </summary>
internal static class UnicodeScripts
{
    private const string Table = """
        Latin: 41-AA BA-2B8 2E0-2E4 1D00-1D25 1D2C-1D5C 1D62-1D65 1D6B-1D77 1D79-1DBE 1E00-1EFF 2071-209C 212A-212B 2132-2132
          214E-2188 2C60-2C7F A722-A787 A78B-A7FF AB30-AB64 AB66-AB69 FB00-FB06 FF21-FF5A 10780-107BA 1DF00-1DF1E
        Greek: 370-373 375-3E1 3F0-3FF 1D26-1D2A 1D5D-1D61 1D66-1D6A 1DBF-1DBF 1F00-1FFE 2126-2126 AB65-AB65
        Coptic: 3E2-3EF 2C80-2CF3
        Cyrillic: 400-52F 1C80-1C88 1D2B-1D2B 1D78-1D78 A640-A69F
        Armenian: 531-58A FB13-FB17
        Hebrew: 5D0-5F4 FB1D-FB4F
        Arabic: 620-63F 641-6FF 750-77F 870-8E1 FB50-FEFC 1EE00-1EEBB
        Syriac: 70F-74F 860-86A
        Thaana: 780-7B1
        Nko: 7C0-7FA
        Samaritan: 800-82D
        Mandaic: 840-85B
        Devanagari: 900-97F A8E0-A8FF
        Bengali: 980-9FE
        Gurmukhi: A05-A76
        Gujarati: A85-AFF
        Oriya: B05-B77
        Tamil: B82-BD0
        Telugu: C00-C63
        Kannada: C80-CF2
        Malayalam: D00-D7F
        Sinhala: D85-DC6
        Thai: E01-E5B
        Lao: E81-EDF
        Tibetan: F00-F97
        Myanmar: 1000-109F A9E0-A9FE AA60-AA7F
        Georgian: 10A0-10FF 1C90-1CBF 2D00-2D2D
        Hangul: 1100-11FF 3131-318E A960-A97C AC00-D7FB FFA0-FFDC
        Ethiopic: 1200-1399 2D80-2DDE AB01-AB2E 1E7E0-1E7FE
        Cherokee: 13A0-13FD AB70-ABBF
        Canadian Aboriginal: 1400-167F 18B0-18F5 11AB0-11ABF
        Ogham: 1680-169C
        Runic: 16A0-16F8
        Tagalog: 1700-171F
        Hanunoo: 1720-1734
        Buhid: 1740-1753
        Tagbanwa: 1760-1770
        Khmer: 1780-17DD
        Mongolian: 1820-18AA
        Limbu: 1900-191E
        Tai Le: 1950-1974
        New Tai Lue: 1980-19C9
        Buginese: 1A00-1A1B
        Tai Tham: 1A20-1AAD
        Balinese: 1B00-1B4C
        Sundanese: 1B80-1BBF
        Batak: 1BC0-1BF3
        Lepcha: 1C00-1C4F
        Ol Chiki: 1C50-1C7F
        Glagolitic: 2C00-2C5F
        Tifinagh: 2D30-2D70
        Han: 3005-3005 3038-303B 3400-9FFF F900-FAD9 16FE2-16FE3 20000-3134A
        Hiragana: 3041-309F 1B001-1B11F 1B150-1B152
        Katakana: 30A1-30FA 30FD-30FF 31F0-31FF FF66-FF6F FF71-FF9D 1AFF0-1B000 1B120-1B122 1B164-1B167
        Bopomofo: 3105-312F 31A0-31BF
        Yi: A000-A48C
        Lisu: A4D0-A4FF 11FB0-11FB0
        Vai: A500-A62B
        Bamum: A6A0-A6F7 16800-16A38
        Syloti Nagri: A800-A82C
        Phags Pa: A840-A877
        Saurashtra: A880-A8C5
        Kayah Li: A900-A92D
        Rejang: A930-A953
        Javanese: A980-A9CD
        Cham: AA00-AA4D
        Tai Viet: AA80-AADF
        Meetei Mayek: AAE0-AAF6 ABC0-ABED
        Linear B: 10000-100FA
        Lycian: 10280-1029C
        Carian: 102A0-102D0
        Old Italic: 10300-1032F
        Gothic: 10330-1034A
        Old Permic: 10350-1037A
        Ugaritic: 10380-1039D
        Old Persian: 103A0-103D5
        Deseret: 10400-1044F
        Shavian: 10450-1047F
        Osmanya: 10480-1049D
        Osage: 104B0-104FB
        Elbasan: 10500-10527
        Caucasian Albanian: 10530-10563
        Vithkuqi: 10570-105BC
        Linear A: 10600-10767
        Cypriot: 10800-1083F
        Imperial Aramaic: 10840-10855
        Palmyrene: 10860-1087F
        Nabataean: 10880-1089E
        Hatran: 108E0-108F5
        Phoenician: 10900-1091B
        Lydian: 10920-10939
        Meroitic Hieroglyphs: 10980-1099F
        Meroitic Cursive: 109A0-109CF
        Kharoshthi: 10A00-10A35
        Old South Arabian: 10A60-10A7F
        Old North Arabian: 10A80-10A9F
        Manichaean: 10AC0-10AE6
        Avestan: 10B00-10B35
        Inscriptional Parthian: 10B40-10B55
        Inscriptional Pahlavi: 10B60-10B72
        Psalter Pahlavi: 10B80-10B91
        Old Turkic: 10C00-10C48
        Old Hungarian: 10C80-10CF2
        Hanifi Rohingya: 10D00-10D27
        Yezidi: 10E80-10EB1
        Old Sogdian: 10F00-10F27
        Sogdian: 10F30-10F59
        Old Uyghur: 10F70-10F89
        Chorasmian: 10FB0-10FCB
        Elymaic: 10FE0-10FF6
        Brahmi: 11000-11075
        Kaithi: 11080-110C2
        Sora Sompeng: 110D0-110E8
        Chakma: 11100-11147
        Mahajani: 11150-11176
        Sharada: 11180-111DF
        Khojki: 11200-1123E
        Multani: 11280-112A9
        Khudawadi: 112B0-112EA
        Grantha: 11305-11363
        Newa: 11400-11461
        Tirhuta: 11480-114C7
        Siddham: 11580-115DD
        Modi: 11600-11644
        Takri: 11680-116B9
        Ahom: 11700-11746
        Dogra: 11800-1183B
        Warang Citi: 118A0-118FF
        Dives Akuru: 11900-11946
        Nandinagari: 119A0-119E4
        Zanabazar Square: 11A00-11A47
        Soyombo: 11A50-11AA2
        Pau Cin Hau: 11AC0-11AF8
        Bhaiksuki: 11C00-11C45
        Marchen: 11C70-11C8F
        Masaram Gondi: 11D00-11D47
        Gunjala Gondi: 11D60-11D98
        Makasar: 11EE0-11EF8
        Cuneiform: 12000-12543
        Cypro Minoan: 12F90-12FF2
        Egyptian Hieroglyphs: 13000-1342E
        Anatolian Hieroglyphs: 14400-14646
        Mro: 16A40-16A5E
        Tangsa: 16A70-16ABE
        Bassa Vah: 16AD0-16AED
        Pahawh Hmong: 16B00-16B8F
        Medefaidrin: 16E40-16E9A
        Miao: 16F00-16F9F
        Tangut: 16FE0-16FE0 17000-18AFF 18D00-18D08
        Nushu: 16FE1-16FE1 1B170-1B2FB
        Khitan Small Script: 18B00-18CD5
        Duployan: 1BC00-1BC99
        Nyiakeng Puachue Hmong: 1E100-1E14F
        Toto: 1E290-1E2AE
        Wancho: 1E2C0-1E2F9
        Mende Kikakui: 1E800-1E8C4
        Adlam: 1E900-1E94B
        """;

    private static readonly (int From, int To, string Script)[] _ranges = [.. Ranges().OrderBy(range => range.From)];

    private static readonly int[] _starts = [.. _ranges.Select(range => range.From)];

    /// <summary>The name of the script; null if the letter belongs to none by itself.</summary>
    public static string? Find(Rune letter)
    {
        var at = Array.BinarySearch(_starts, letter.Value);
        at = at >= 0 ? at : ~at - 1;
        return at >= 0 && letter.Value <= _ranges[at].To ? _ranges[at].Script : null;
    }

    private static IEnumerable<(int From, int To, string Script)> Ranges()
    {
        foreach (var row in Table.Replace("\n  ", " ", StringComparison.Ordinal).Split('\n'))
        {
            var (script, ranges) = (row[..row.IndexOf(':', StringComparison.Ordinal)], row[(row.IndexOf(':', StringComparison.Ordinal) + 2)..]);
            foreach (var range in ranges.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var dash = range.IndexOf('-', StringComparison.Ordinal);
                yield return (Hexadecimal(range[..dash]), Hexadecimal(range[(dash + 1)..]), script);
            }
        }
    }

    private static int Hexadecimal(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
