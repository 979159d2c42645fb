using System.Net;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Library;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Tests.Ledger;

namespace EscalationPortal.Web.Tests.Features.Library;

/// <summary>The public cases in the portal: all of them, to be read and never to be changed.</summary>
public class LibraryTests(Portal portal)
{
    private static readonly LibraryCase _opm = PublicCases.Find("opm-2015")!;

    [Fact]
    public void The_host_carries_every_case_of_the_library_and_the_policy_they_are_rated_by()
    {
        Assert.Equal(Directory.GetFiles(FolderOfLibrary(), "*.json").Select(Path.GetFileNameWithoutExtension).Order(), PublicCases.All.Select(libraryCase => libraryCase.Slug).Order());
        Assert.Empty(PublicCases.All.SelectMany(libraryCase => libraryCase.ErrorsUnder(PublicCases.RatedBy)));
    }

    [Fact]
    public async Task The_list_goes_on_from_page_to_page_until_every_case_was_there()
    {
        var browser = await portal.AuditorAsync();
        var (seen, path) = (new List<string>(), "/library");
        while (path is not null)
        {
            var html = await (await browser.GetAsync(path)).Content.ReadAsStringAsync(Portal.Stop);
            seen.AddRange(Links().Matches(html).Select(match => match.Groups[1].Value));
            path = More().Match(html) is { Success: true } more ? WebUtility.HtmlDecode(more.Groups[1].Value) : null;
        }

        Assert.Equal(PublicCases.All.Select(libraryCase => libraryCase.Slug), seen);
    }

    [Theory]
    [InlineData("search=personnel+office")]
    [InlineData("class=espionage&region=NorthernAmerica")]
    [InlineData("search=OPM&trait=&done=")]
    public async Task A_filter_leaves_what_fits(string filter)
    {
        var page = await (await portal.AuditorAsync()).ReadAsync($"/library?{filter}");

        Assert.Contains(_opm.Title, page, StringComparison.Ordinal);
        Assert.Contains($"of {PublicCases.All.Count} cases.", page, StringComparison.Ordinal);
        Assert.DoesNotContain(PublicCases.Find("estonia-ddos-2007")!.Title, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_nothing_fits_says_what_to_do_and_one_that_is_none_is_left_out()
    {
        var browser = await portal.AuditorAsync();

        Assert.Contains("No case of the library fits all of this.", await browser.ReadAsync("/library?search=nowhere-at-all"), StringComparison.Ordinal);
        Assert.Contains("names what the library does not have", await browser.ReadAsync("/library?region=Atlantis&class=weather&done=x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_exported_whole()
    {
        var file = await (await (await portal.AuditorAsync()).GetAsync("/library?handler=csv")).Content.ReadAsStringAsync(Portal.Stop);

        Assert.Equal(PublicCases.All.Count + 1, file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("opm-2015", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_says_what_was_known_how_it_is_rated_and_what_was_done()
    {
        var page = await (await portal.AuditorAsync()).ReadAsync("/library/opm-2015");

        Assert.All(_opm.Account, entry => Assert.Contains(entry.What, page, StringComparison.Ordinal));
        Assert.All(_opm.Ratings.Values, rating => Assert.Contains(rating.Why, page, StringComparison.Ordinal));
        Assert.All(_opm.Response, act => Assert.Contains(act.Why, page, StringComparison.Ordinal));
        Assert.All(_opm.Sources, source => Assert.Contains(source.Title, page, StringComparison.Ordinal));
        Assert.Contains("which it is rated by", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_says_how_far_the_policy_in_force_agrees_and_of_what_it_has_no_place()
    {
        var page = await (await portal.AuditorAsync()).ReadAsync("/library/agreement");
        var comparison = LibraryComparison.Of(Cases.Policy, PublicCases.All);

        Assert.Contains($"of {comparison.Placed.Count} public cases", page, StringComparison.Ordinal);
        Assert.Equal(comparison.NotCarried.Ratings > 0, page.Contains("have no place in this one", StringComparison.Ordinal));
        Assert.All(comparison.Placed.Where(row => Math.Abs(row.Off!.Value) > 1), row => Assert.Contains(row.Case.Title, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_the_policy_the_cases_are_rated_by_it_says_the_figures_of_its_report()
    {
        var page = await (await portal.AuditorAsync()).ReadAsync($"/library/agreement/{PublicCases.RatedBy.Digest}");
        var report = await File.ReadAllTextAsync(Path.Combine(FolderOfLibrary(), "agreement.md"), Portal.Stop);
        var row = report.Split('\n').Single(line => line.StartsWith("| Second draw, never fitted", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries);

        Assert.All(row[3..6], figure => Assert.Contains(figure, page, StringComparison.Ordinal));
        Assert.DoesNotContain("have no place in this one", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/library/none-2020")]
    [InlineData("/library/agreement/0000")]
    public async Task What_is_not_there_is_not_found(string path) => Assert.Equal(HttpStatusCode.NotFound, (await (await portal.AuditorAsync()).GetAsync(path)).StatusCode);

    [Fact]
    public async Task Whoever_has_no_part_in_policies_is_refused() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Liaison))).GetAsync("/library")).StatusCode);

    private static string FolderOfLibrary()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EscalationPortal.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine(folder, "policies", "library");
    }

    private static System.Text.RegularExpressions.Regex Links() => new("<td role=\"cell\"><a class=\"govuk-link\" href=\"/library/([^\"]+)\"");

    private static System.Text.RegularExpressions.Regex More() => new("href=\"(/library\\?[^\"]*after=[^\"]*)\"");
}
