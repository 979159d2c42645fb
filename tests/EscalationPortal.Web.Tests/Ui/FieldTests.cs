using System.Xml.Linq;
using EscalationPortal.Web.Ui.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Tests.Ui;

public class FieldTests
{
    private static readonly Choice[] _levels = [new("none", "None"), new("some", "Some", "Seen by one operator.")];

    private readonly ModelStateDictionary _state = new();

    [Fact]
    public async Task A_field_shows_what_was_typed_rather_than_what_is_stored()
    {
        Type("Input.Title", "as typed");

        var input = (await FieldAsync(new GovInputTagHelper { Label = "Title" }, "Input.Title")).Element("input")!;

        Assert.Equal("as typed", input.Attribute("value")!.Value);
        Assert.Equal(("Input_Title", "Input.Title"), (input.Attribute("id")!.Value, input.Attribute("name")!.Value));
    }

    [Fact]
    public async Task Hint_and_error_are_read_out_with_the_field()
    {
        _state.AddModelError("Input.Title", "Enter a title");

        var group = await FieldAsync(new GovInputTagHelper { Label = "Title", Hint = "What happened" }, "Input.Title");

        var input = group.Element("input")!;
        Assert.Equal("Input_Title-hint Input_Title-error", input.Attribute("aria-describedby")!.Value);
        Assert.Equal("What happened", ById(group, "Input_Title-hint").Value);
        Assert.Equal("Error: Enter a title", ById(group, "Input_Title-error").Value);
        Assert.Contains("govuk-form-group--error", group.Attribute("class")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_runs_in_the_direction_it_is_written_in()
    {
        var line = await FieldAsync(new GovInputTagHelper { Label = "Title" }, "Input.Title");
        var address = await FieldAsync(new GovInputTagHelper { Label = "E-mail", Type = "email" }, "Input.Title");
        var paragraphs = await FieldAsync(new GovTextareaTagHelper { Label = "Reason" }, "Input.Reason");

        Assert.Equal(
            ("auto", null, "auto"),
            (line.Element("input")!.Attribute("dir")?.Value, address.Element("input")!.Attribute("dir")?.Value, paragraphs.Element("textarea")!.Attribute("dir")?.Value));
    }

    [Fact]
    public async Task Attributes_the_tag_does_not_know_go_to_the_control()
    {
        var group = await FieldAsync(new GovInputTagHelper { Label = "Title" }, "Input.Title", new TagHelperAttribute("data-x", "a\"b"));

        Assert.Equal("a\"b", group.Element("input")!.Attribute("data-x")!.Value);
        Assert.Null(group.Attribute("data-x"));
    }

    [Fact]
    public async Task Typed_markup_stays_text()
    {
        Type("Input.Reason", "</textarea><script>");

        var group = await FieldAsync(new GovTextareaTagHelper { Label = "Reason", Limit = 2000 }, "Input.Reason");

        Assert.Equal("\n</textarea><script>", group.Element("textarea")!.Value);
        Assert.Equal("Up to 2,000 characters.", ById(group, "Input_Reason-hint").Value);
    }

    [Fact]
    public async Task A_password_is_never_written_back()
    {
        Type("Input.Title", "correct horse battery staple");

        var group = await FieldAsync(new GovPasswordTagHelper { Label = "Password" }, "Input.Title");

        Assert.DoesNotContain("horse", group.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_radio_is_where_the_error_summary_leads()
    {
        var view = Rendering.ViewOf(new Page(), _state);
        var html = await Rendering.HtmlOfAsync(new GovRadiosTagHelper { Label = "Level", Choices = _levels, ViewContext = view, For = Rendering.For(view, "Input.Level") });

        var radios = XElement.Parse(html).Descendants("input").ToList();
        Assert.Equal(["Input_Level", "Input_Level-2"], radios.Select(radio => radio.Attribute("id")!.Value));
        Assert.Equal("some", radios.Single(radio => radio.Attribute("checked") is not null).Attribute("value")!.Value);
    }

    [Fact]
    public async Task Every_chosen_checkbox_is_ticked()
    {
        Type("Input.States", "none", "some");
        var view = Rendering.ViewOf(new Page(), _state);
        var html = await Rendering.HtmlOfAsync(new GovCheckboxesTagHelper { Label = "States", Choices = _levels, ViewContext = view, For = Rendering.For(view, "Input.States") });

        Assert.All(XElement.Parse(html).Descendants("input"), box => Assert.NotNull(box.Attribute("checked")));
    }

    [Fact]
    public async Task The_summary_lists_errors_in_the_order_of_the_form()
    {
        _state.AddModelError("Input.Level", "Choose a level");
        _state.AddModelError("Input.Title", "Enter a title");
        _state.AddModelError("", "A step is already proposed.");
        _state.AddModelError("Input.Reason", "Give a reason");

        var summary = await SummaryAsync();

        Assert.Equal(["A step is already proposed.", "Enter a title", "Give a reason", "Choose a level"], summary.Descendants("li").Select(item => item.Value));
        Assert.Equal(["#Input_Title", "#Input_Reason", "#Input_Level"], summary.Descendants("a").Select(link => link.Attribute("href")!.Value));
    }

    [Fact]
    public async Task The_summary_follows_the_order_of_the_form_in_its_dictionaries_too()
    {
        foreach (var name in new[] { "Input.Notes[alpha].Title", "Input.Level", "Input.Notes[zulu].Reason", "Input.Title", "Input.Notes[zulu].Title" })
        {
            _state.AddModelError(name, name);
        }

        Assert.Equal(
            ["Input.Title", "Input.Level", "Input.Notes[zulu].Title", "Input.Notes[zulu].Reason", "Input.Notes[alpha].Title"],
            (await SummaryAsync()).Descendants("li").Select(item => item.Value));
    }

    [Fact]
    public async Task Without_errors_there_is_no_summary() =>
        Assert.Equal("", await Rendering.HtmlOfAsync(new GovErrorSummaryTagHelper { ViewContext = Rendering.ViewOf(new Page(), _state) }));

    private void Type(string name, params string[] values) => _state.SetModelValue(name, values, string.Join(",", values));

    private async Task<XElement> FieldAsync(FieldTagHelper helper, string name, params TagHelperAttribute[] attributes)
    {
        ViewContext view = Rendering.ViewOf(new Page(), _state);
        helper.ViewContext = view;
        helper.For = Rendering.For(view, name);
        return XElement.Parse(await Rendering.HtmlOfAsync(helper, "", attributes), LoadOptions.PreserveWhitespace);
    }

    private async Task<XElement> SummaryAsync() =>
        XElement.Parse(await Rendering.HtmlOfAsync(new GovErrorSummaryTagHelper { ViewContext = Rendering.ViewOf(new Page(), _state) }));

    private static XElement ById(XElement group, string id) => group.Descendants().Single(element => element.Attribute("id")?.Value == id);

    public sealed class Page
    {
        public Form Input { get; set; } = new() { Notes = { ["zulu"] = new Form(), ["alpha"] = new Form() } };
    }

    public sealed record Form
    {
        public string? Title { get; set; } = "as stored";

        public string? Reason { get; set; }

        public string? Level { get; set; } = "some";

        public IReadOnlyList<string> States { get; set; } = [];

        public Dictionary<string, Form> Notes { get; } = [];
    }
}
