using System.Globalization;
using System.Text;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Vocabulary;

public class StateNamesTests
{
    public static TheoryData<string> Codes { get; } = [.. Countries.All.Select(country => country.Key)];

    [Theory]
    [InlineData("UK, USA, Russia, South Korea, Czech Republic", "CZ GB KR RU US")]
    [InlineData("Turkey; Iran; Kosovo; Taiwan", "IR TR TW XK")]
    [InlineData("deutschland, DEU, de, Germany, GERMANY", "DE")]
    [InlineData("turkiye, Cote d’Ivoire, Curacao, aland islands, Viet-Nam", "AX CI CW TR VN")]
    [InlineData("U.S.A., the Netherlands, St. Lucia, Trinidad & Tobago", "LC NL TT US")]
    [InlineData("Korea, Republic of, Congo, Democratic Republic of the, Bonaire, Sint Eustatius and Saba", "BQ CD KR")]
    [InlineData("France and Germany", "DE FR")]
    [InlineData("Guinea", "GN")]
    [InlineData("Five Eyes, Poland", "AU CA GB NZ PL US")]
    [InlineData(" ,, ;\n", "")]
    [InlineData(null, "")]
    public void Everyday_names_codes_and_groups_are_understood(string? typed, string codes)
    {
        var names = StateNames.Read(typed);

        Assert.All(names, name => Assert.Null(name.Wrong));
        Assert.Equal(codes, string.Join(' ', StateNames.CodesOf(names)));
    }

    [Theory]
    [InlineData("Congo", "“Congo” may be Democratic Republic of the Congo or Republic of the Congo. Say which is meant.")]
    [InlineData("korea", "“korea” may be Democratic People's Republic of Korea or Republic of Korea. Say which is meant.")]
    [InlineData("Germny", "“Germny” is no state this list knows. Did you mean Germany?")]
    [InlineData("Ukrainr", "“Ukrainr” is no state this list knows. Did you mean Ukraine?")]
    [InlineData("Rusia", "“Rusia” is no state this list knows. Did you mean Russian Federation?")]
    [InlineData("Lativa", "“Lativa” is no state this list knows. Did you mean Latvia?")]
    [InlineData("Atlantis", "“Atlantis” is no state this list knows. Give its usual English name or its two-letter code.")]
    [InlineData("QQ", "“QQ” is no state this list knows. Give its usual English name or its two-letter code.")]
    public void What_names_none_or_several_is_said_with_what_to_type(string typed, string wrong)
    {
        var name = Assert.Single(StateNames.Read(typed));

        Assert.Empty(name.Codes);
        Assert.Equal(wrong, name.Wrong);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_name_of_a_state_means_it_in_any_case_and_without_accents(string code)
    {
        string[] names = [code, Countries.Find(code)!.Title, .. StateNames.Others[code]];

        Assert.All(names.SelectMany(name => new[] { name, name.ToLowerInvariant(), name.ToUpperInvariant(), $" the {WithoutAccents(name)} " }), name =>
            Assert.Equal([code], StateNames.CodesOf(StateNames.Read(name))));
    }

    [Fact]
    public void What_a_list_of_titles_is_written_as_is_read_back_whatever_stands_beside_whatever()
    {
        var random = new Random(20261128);
        for (var round = 0; round < 500; round++)
        {
            var some = Countries.All.Where(_ => random.Next(8) == 0).OrderBy(_ => random.Next()).ToList();

            var names = StateNames.Read(string.Join(", ", some.Select(country => country.Title)));

            Assert.Equal(some.Select(country => country.Key).Order(StringComparer.Ordinal), StateNames.CodesOf(names));
        }
    }

    private static string WithoutAccents(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));

    [Fact]
    public void Each_state_has_a_three_letter_code_of_its_own()
    {
        var codes = Countries.All.Select(country => StateNames.Others[country.Key][0]).ToList();

        Assert.All(codes, code => Assert.Matches("^[A-Z]{3}$", code));
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.Equal(Countries.All.Count, StateNames.Others.Count);
    }

    [Fact]
    public void A_group_names_states_of_the_list_each_once_and_says_when_and_who_says_so()
    {
        Assert.All(StateGroups.All, group =>
        {
            Assert.Equal(group.Members.Distinct().Order(StringComparer.Ordinal), group.Members.Order(StringComparer.Ordinal));
            Assert.All(group.Members, code => Assert.NotNull(Countries.Find(code)));
            Assert.NotEmpty(group.Source);
            Assert.True(group.AsOf > new DateOnly(2020, 1, 31));
            Assert.All(group.Names, name => Assert.Equal(group.Members.Order(StringComparer.Ordinal), StateNames.CodesOf(StateNames.Read(name))));
        });
        Assert.Equal([27, 30, 32, 5, 7], StateGroups.All.Take(5).Select(group => group.Members.Count));
    }

    [Theory]
    [InlineData("\uD800")]
    [InlineData("🏳️‍🌈, \uDC00x")]
    [InlineData("---")]
    public void Whatever_is_typed_is_answered(string typed) => Assert.All(StateNames.Read(typed), name => Assert.NotNull(name.Wrong));
}
