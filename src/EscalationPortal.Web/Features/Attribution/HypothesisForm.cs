using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.TagHelpers;

namespace EscalationPortal.Web.Features.Attribution;

/// <summary>A hypothesis as typed.</summary>
public sealed record HypothesisForm
{
    public string? Kind { get; init; }
    public string? Statement { get; init; }
    public string? Actor { get; init; }
    public string? State { get; init; }
    public string? Responsibility { get; init; }
    public string? Expects { get; init; }

    /// <summary>Why it is revised; not asked for when it is added.</summary>
    public string? Reason { get; init; }

    public static IReadOnlyList<Choice> Kinds { get; } = [.. HypothesisTerms.Kinds.Select(kind => Of(kind.ToString(), kind.Term()))];

    public static IReadOnlyList<Choice> States { get; } = [.. Countries.All.Select(country => new Choice(country.Key, country.Title)).OrderBy(choice => choice.Text, StringComparer.InvariantCulture)];

    public static IReadOnlyList<Choice> Degrees { get; } = [new("", "Left open"), .. StateResponsibilityTerms.All.Select(degree => Of(degree.ToString(), degree.Term()))];

    public static HypothesisForm Of(HypothesisText text) => new()
    {
        Kind = text.Kind.ToString(),
        Statement = text.Statement,
        Actor = text.Actor,
        State = text.State,
        Responsibility = text.Responsibility?.ToString(),
        Expects = text.Expects,
    };

    public HypothesisText Read() => new(
        Chosen.Named<HypothesisKind>(Kind),
        Statement.Kept(),
        Actor.KeptOrNull(),
        string.IsNullOrEmpty(State) ? null : Countries.Find(State)?.Key ?? State,
        string.IsNullOrEmpty(Responsibility) ? null : Chosen.Named<StateResponsibility>(Responsibility),
        Expects.Kept());

    private static Choice Of(string value, Term term) => new(value, term.Title, term.Definition);
}
