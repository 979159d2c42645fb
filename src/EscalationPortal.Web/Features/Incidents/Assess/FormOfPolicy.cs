using System.Text.Encodings.Web;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Ui.TagHelpers;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Caching.Memory;

namespace EscalationPortal.Web.Features.Incidents.Assess;

/// <summary>
/// What the form of an assessment says whatever is filled in: every answer of every indicator, most of the page. Built once a policy, because
/// a digest always means the same text.
/// </summary>
internal sealed class FormOfPolicy
{
    private static readonly MemoryCache _built = new(new MemoryCacheOptions { SizeLimit = 8 });

    private readonly Dictionary<string, IndicatorFields> _fields;

    private FormOfPolicy(ThresholdPolicy policy, HtmlEncoder encoder) =>
        _fields = policy.Indicators.Select((indicator, place) => new IndicatorFields(indicator, $"i{place + 1}", encoder)).ToDictionary(fields => fields.Indicator.Key);

    public static FormOfPolicy Under(ThresholdPolicy policy, HtmlEncoder encoder) =>
        _built.GetOrCreate(policy.Digest, entry => new FormOfPolicy(policy, encoder), new MemoryCacheEntryOptions { Size = 1 })!;

    public IndicatorFields Of(Indicator indicator) => _fields[indicator.Key];

    /// <summary>The name of one field of an indicator: <c>Input.Ratings[effect].Choice</c>.</summary>
    public static string NameOf(Indicator indicator, string part) => $"Input.Ratings[{indicator.Key}].{part}";
}

/// <summary>The answers of one indicator as they are sent to the browser, once for each that can be the chosen one.</summary>
internal sealed class IndicatorFields
{
    private readonly Dictionary<string, IHtmlContent> _answers;
    private readonly Dictionary<string, IHtmlContent> _levels;

    /// <param name="prefix">Begins the ids of its answers: there are hundreds, each named twice and more.</param>
    public IndicatorFields(Indicator indicator, string prefix, HtmlEncoder encoder)
    {
        Indicator = indicator;
        Number = prefix[1..];
        Of = $", for {indicator.Title.ToLowerInvariant()}";

        var name = FormOfPolicy.NameOf(indicator, nameof(RatingForm.Choice));
        Choice[] answers =
        [
            .. indicator.Levels.Select(level => new Choice(level.Key, level.Title, level.Definition)),
            new(RatingForm.Range, "Range"),
            new(RatingForm.Unknown, "Unknown"),
        ];
        _answers = Each(answers, (answer, place, isChosen) =>
        {
            // The first answer has the field's own id: that is where the error summary leads.
            var id = place == 0 ? BoundField.IdOf(name) : $"{prefix}-{place + 1}";
            return Segment(name, answer, id, $"{prefix}-{place + 1}h", isChosen);
        }, encoder);
        Definitions = Each([.. answers.Where(answer => answer.Hint is not null)], (answer, place, _) =>
            Plain("p", Plain("b", $"{answer.Text}. "), answer.Hint, Asked(indicator.Levels[place]))
                .With("id", $"{prefix}-{place + 1}h"), encoder)[""];

        Choice[] levels = [new("", "Choose"), .. indicator.Levels.Select(level => new Choice(level.Key, level.Title))];
        _levels = Each(levels, (level, _, isChosen) => Inline.Option(level, isChosen), encoder);
    }

    public Indicator Indicator { get; }

    /// <summary>Its place in the policy, from 1.</summary>
    public string Number { get; }

    /// <summary>Ends the name of a field for whoever does not see what it stands under.</summary>
    public string Of { get; }

    /// <summary>What each level means, in their order.</summary>
    public IHtmlContent Definitions { get; }

    /// <summary>Its levels, a range and unknown; none is chosen where the form holds something else.</summary>
    public IHtmlContent Answers(string chosen) => _answers.GetValueOrDefault(chosen) ?? _answers[""];

    /// <summary>The levels one end of a range can be at.</summary>
    public IHtmlContent Levels(string chosen) => _levels.GetValueOrDefault(chosen) ?? _levels[""];

    private static string? Asked(Level level) =>
        level.Evidence == 0 ? null : $" Rests on {level.Evidence} {(level.Evidence == 1 ? "item" : "items")} of evidence at least.";

    // Without a class of its own: there are hundreds.
    private static TagBuilder Plain(string name, params ReadOnlySpan<object?> content)
    {
        var element = Markup.Element(name, "", content);
        element.Attributes.Remove("class");
        return element;
    }

    private static TagBuilder Segment(string name, Choice answer, string id, string definition, bool isChosen)
    {
        var input = Plain("input")
            .With("type", "radio")
            .With("id", id)
            .With("name", name)
            .With("value", answer.Value)
            .With("checked", isChosen ? "checked" : null)
            .With("aria-describedby", answer.Hint is null ? null : definition);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return Plain("div", input, Plain("label", answer.Text).With("for", id));
    }

    private static Dictionary<string, IHtmlContent> Each(Choice[] choices, Func<Choice, int, bool, IHtmlContent> draw, HtmlEncoder encoder) =>
        choices.Select(choice => choice.Value).Append("").Distinct().ToDictionary(chosen => chosen, IHtmlContent (chosen) =>
        {
            using var written = new StringWriter();
            for (var place = 0; place < choices.Length; place++)
            {
                draw(choices[place], place, choices[place].Value == chosen).WriteTo(written, encoder);
            }

            return new HtmlString(written.ToString());
        });
}
