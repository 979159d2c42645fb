using System.Text;
using EscalationPortal.Domain.Kernel;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Kernel;

public class FoldedTextTests
{
    [Theory]
    [InlineData("Ana Kovač", "ana kovac")]
    [InlineData("Crédit Agricole", "credit agricole")]
    [InlineData("ZÜRICH", "zurich")]
    [InlineData("Straße, STRASSE, GROẞ", "strasse, strasse, gross")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Køge", "koge")]
    [InlineData("Þór Æsir", "thor aesir")]
    [InlineData("İstanbul ISTANBUL ıstanbul", "istanbul istanbul istanbul")]
    [InlineData("ΑΘΗΝΑΣ Αθήνας", "αθηνασ αθηνασ")]
    [InlineData("Київ", "киів")]
    [InlineData("ﬁle ＳＣＡＤＡ／ＨＭＩ", "file scada/hmi")]
    [InlineData("北京电力公司", "北京电力公司")]
    [InlineData("한국전력", "한국전력")]
    [InlineData("ガス が か", "ガス が か")]
    [InlineData("مُحَمَّد أحمد ٢٠٢٦", "محمد احمد 2026")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("INC–2026—0003 INC‑2026−0003", "inc-2026-0003 inc-2026-0003")]
    [InlineData("O’Brien O´Brien O`Brien", "o'brien o'brien o'brien")]
    [InlineData("“quoted” «quoted»", "\"quoted\" \"quoted\"")]
    [InlineData("  two\r\n\tlines\u00A0\u2003here  ", "two lines here")]
    [InlineData("co\u00ADop zero\u200Bwidth \u2067isolated\u2069", "coop zerowidth isolated")]
    [InlineData("100% C++ lsass_dump \\\\host", "100% c++ lsass_dump \\\\host")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void What_people_write_in_different_ways_is_written_in_one(string? typed, string folded) =>
        Assert.Equal(folded, FoldedText.Of(typed));

    [Theory]
    [InlineData("Crème brûlée à midi")]
    [InlineData("Ελλάδα")]
    [InlineData("Việt Nam")]
    [InlineData("한국")]
    [InlineData("が")]
    public void How_a_letter_was_composed_makes_no_difference(string text)
    {
        Assert.Equal(FoldedText.Of(text.Normalize(NormalizationForm.FormC)), FoldedText.Of(text.Normalize(NormalizationForm.FormD)));
        Assert.Equal(FoldedText.Of(text), FoldedText.Of(text.ToUpperInvariant()));
    }

    [Fact]
    public void Half_a_character_does_no_harm() => Assert.Equal("a\uFFFDb", FoldedText.Of("a\uD83Db"));

    [Property]
    public void Folded_text_folds_to_itself(string? text)
    {
        var folded = FoldedText.Of(text);

        Assert.Equal(folded, FoldedText.Of(folded));
    }
}
