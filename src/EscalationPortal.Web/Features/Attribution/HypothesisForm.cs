using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.TagHelpers;
using FluentValidation;

namespace EscalationPortal.Web.Features.Attribution;

/// <summary>A hypothesis as typed.</summary>
public sealed record HypothesisForm
{
    /// <summary>The revision it was filled in from; 0 where it is added.</summary>
    public int Revision { get; init; }
    public string? Kind { get; init; }
    public string? Statement { get; init; }
    public string? Actor { get; init; }
    public string? State { get; init; }
    public string? Responsibility { get; init; }
    public string? Expects { get; init; }

    /// <summary>Why it is revised; not asked for when it is added.</summary>
    public string? Reason { get; init; }

    public static IReadOnlyList<Choice> Kinds { get; } = [.. HypothesisTerms.Kinds.Select(kind => Of(kind.ToString(), kind.Term()))];

    public static IReadOnlyList<Choice> States { get; } = [.. Countries.All.Select(country => new Choice(country.Key, country.Title)).OrderBy(choice => choice.Text, StringComparer.Ordinal)];

    public static IReadOnlyList<Choice> Degrees { get; } = [new("", "Left open"), .. StateResponsibilityTerms.All.Select(degree => Of(degree.ToString(), degree.Term()))];

    public static HypothesisForm Of(Hypothesis hypothesis) => new()
    {
        Revision = hypothesis.Revision,
        Kind = hypothesis.Kind.ToString(),
        Statement = hypothesis.Statement,
        Actor = hypothesis.Actor,
        State = hypothesis.State,
        Responsibility = hypothesis.Responsibility?.ToString(),
        Expects = hypothesis.Expects,
    };

    /// <summary>What is typed, once <see cref="HypothesisFormValidator"/> has nothing against it.</summary>
    public HypothesisText ToText() => new(
        Enum.Parse<HypothesisKind>(Kind!),
        Statement!.Trim(),
        Actor.IsBlank() ? null : Actor.Trim(),
        Countries.Find(State)?.Key,
        string.IsNullOrEmpty(Responsibility) ? null : Enum.Parse<StateResponsibility>(Responsibility),
        Expects!.Trim().ReplaceLineEndings("\n"));

    private static Choice Of(string value, Term term) => new(value, term.Title, term.Definition);
}

internal sealed class HypothesisFormValidator : AbstractValidator<HypothesisForm>
{
    public HypothesisFormValidator()
    {
        RuleFor(form => form.Kind).Must(kind => HypothesisForm.Kinds.Any(choice => choice.Value == kind)).WithMessage("Choose what kind of explanation it is.");
        RuleFor(form => form.Statement).Line(500, "the hypothesis");
        RuleFor(form => form.Actor).OptionalLine(200, "the actor");
        RuleFor(form => form.State).Must(state => string.IsNullOrEmpty(state) || Countries.Find(state) is not null).WithMessage("Choose a state from the list, or none.");
        RuleFor(form => form.Responsibility).Must(degree => string.IsNullOrEmpty(degree) || HypothesisForm.Degrees.Any(choice => choice.Value == degree)).WithMessage("Choose the share of the state, or leave it open.");
        RuleFor(form => form.Expects).Paragraphs(4_000, "what one would expect to find");
    }
}
