using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Incidents.Queue;

namespace EscalationPortal.Web.Tests.Features.Incidents.Queue;

/// <summary>How a search is read, without a database: terms are parted by a bar here, their spellings by an equals sign.</summary>
public class SearchTermsTests
{
    [Theory]
    [InlineData("Steam  TURBINE", "steam|turbine")]
    [InlineData("turbine turbine", "turbine")]
    [InlineData("\"steam turbine\" -lighthouse or", "steam|turbine|lighthouse|or")]
    [InlineData("(APT44)/Seashell, IT/OT.", "apt44)/seashell|it/ot")]
    [InlineData("host.example.org v2.3.1 C:\\temp 100% C++ lsass_", "host.example.org|v2.3.1|c:\\temp|100%|c++|lsass_")]
    [InlineData("turbine - outage & fire", "turbine|outage|fire")]
    [InlineData("!!!", "!!!")]
    [InlineData("% _ \\", "%|_|\\")]
    [InlineData("北京 🔥", "北京|🔥")]
    [InlineData("a", "a")]
    [InlineData("  \u200B ", "")]
    [InlineData(null, "")]
    public void Words_are_parted_by_blanks_and_freed_of_what_surrounds_them(string? typed, string terms) => Assert.Equal(terms, Said(typed));

    [Theory]
    [InlineData("INC-2026-0003", "inc-2026-0003")]
    [InlineData("inc–2026–3", "inc-2026-3=inc-2026-0003")]
    [InlineData("inc 2026 3", "inc 2026 3=inc-2026-0003")]
    [InlineData("INC20260003", "inc20260003=inc-2026-0003")]
    [InlineData("INC/2026/0003 turbine", "inc/2026/0003=inc-2026-0003|turbine")]
    [InlineData("esc-2026-1", "esc-2026-1=esc-2026-0001")]
    [InlineData("inc2026r7k4q", "inc2026r7k4q=inc-2026-r7k4q")]
    [InlineData("INC-2016-00108", "inc-2016-00108=inc-2016-0108")]
    [InlineData("2026-3", "2026-3=inc-2026-0003=esc-2026-0003")]
    [InlineData("2023-4711 2023-4711", "2023-4711=inc-2023-4711=esc-2023-4711")]
    [InlineData("“INC-2026-0003”, please", "inc-2026-0003|please")]
    [InlineData("0003", "0003")]
    [InlineData("2026-03-29 CVE-2026-3400", "2026-03-29|cve-2026-3400")]
    [InlineData("inc 2026 april", "inc|2026|april")]
    [InlineData("include 2026 3", "include|2026|3")]
    public void A_reference_is_read_however_it_is_written_and_as_it_was_typed(string typed, string terms) => Assert.Equal(terms, Said(typed));

    [Theory]
    [InlineData("turbine", "tur urb rbi bin ine")]
    [InlineData("it", "it")]
    [InlineData("北京", "北京")]
    [InlineData("a", "a")]
    [InlineData("🔥🔥", "🔥🔥")]
    [InlineData("inc 2026 3", "inc 202 026 3")]
    public void A_fragment_is_looked_up_by_its_longest_runs_all_of_which_stand_in_a_text_that_has_it(string fragment, string grams)
    {
        Assert.Equal(grams.Split(' '), TextGrams.OfFragment(fragment));
        Assert.Subset(TextGrams.Of($"before{fragment}after\nanother line").ToHashSet(), TextGrams.OfFragment(fragment).ToHashSet());
    }

    private static string Said(string? typed) => string.Join('|', SearchTerms.Of(typed).Select(spellings => string.Join('=', spellings)));
}
