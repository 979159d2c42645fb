using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Tests.Kernel;

public class FoldedPlacesTests
{
    [Theory]
    [InlineData("Substation outage", "tation", "Subs[tation] outage")]
    [InlineData("Ana Kovač reports", "kovac", "Ana [Kovač] reports")]
    [InlineData("Ana Kovac\u030C reports", "kovac", "Ana [Kovac\u030C] reports")]
    [InlineData("In der Straße", "strass", "In der [Straß]e")]
    [InlineData("In der Straße", "asse", "In der Str[aße]")]
    [InlineData("Łódź, Køge", "lodz", "[Łódź], Køge")]
    [InlineData("Η ΑΘΗΝΑ", "αθηνα", "Η [ΑΘΗΝΑ]")]
    [InlineData("北京电力公司", "电力", "北京[电力]公司")]
    [InlineData("한국전력공사", "전력", "한국[전력]공사")]
    [InlineData("東京電力のシステムガス", "ガス", "東京電力のシステム[ガス]")]
    [InlineData("مُحَطَّة", "محطة", "[مُحَطَّة]")]
    [InlineData("Ticket  2023–4711 now", "ticket 2023-4711", "[Ticket  2023–4711] now")]
    [InlineData("two\r\nlines", "two lines", "[two\r\nlines]")]
    [InlineData("Fire 🔥 in the hall", "🔥", "Fire [🔥] in the hall")]
    [InlineData("a👨\u200D👩\u200D👧b", "b", "a👨\u200D👩\u200D👧[b]")]
    [InlineData("zero\u200Bwidth", "owid", "zer[o\u200Bwid]th")]
    [InlineData("O’Brien’s", "o'brien", "[O’Brien]’s")]
    [InlineData("aaaa", "aa", "[aa][aa]")]
    [InlineData("half \uD83D here", "here", "half \uD83D [here]")]
    [InlineData("nothing", "turbine", "nothing")]
    [InlineData("nothing", "", "nothing")]
    public void What_is_found_in_the_folded_text_is_shown_in_the_text_as_it_was_typed(string text, string fragment, string marked)
    {
        var (shown, at) = ("", 0);
        foreach (var (begins, ends) in new FoldedPlaces(text).Of(fragment))
        {
            (shown, at) = ($"{shown}{text[at..begins]}[{text[begins..ends]}]", ends);
        }

        Assert.Equal(marked, shown + text[at..]);
    }

    [Theory]
    [InlineData("Crème brûlée à midi, 100 % «sûr»")]
    [InlineData("  leading and \t trailing  ")]
    [InlineData("ﬁne ½ ㎏ Ⅳ ﷺ")]
    [InlineData("İSTANBUL ı ẞ ǅ")]
    [InlineData("हिन्दी ไทย 한국어 ガギグ עִבְרִית")]
    [InlineData("´ ` ¨ ˘ ­ \u2060 é e\u0301\u0323")]
    public void It_folds_as_the_search_does(string text) => Assert.Equal(FoldedText.Of(text), new FoldedPlaces(text).Folded.TrimEnd(' '));
}
