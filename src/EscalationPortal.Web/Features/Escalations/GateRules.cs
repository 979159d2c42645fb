using EscalationPortal.Web.Requests;
using FluentValidation;
using FluentValidation.Results;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>The shape of what is written for the gates of a step.</summary>
internal static class GateRules
{
    public const int MaxLength = 4_000;
    public const int MaxTriggerLength = 300;
    public const int MaxTriggers = 6;

    private static readonly InlineValidator<string> _statement = new() { validator => validator.RuleFor(statement => statement).OptionalParagraphs(MaxLength, "the statement") };
    private static readonly InlineValidator<string> _trigger = new() { validator => validator.RuleFor(trigger => trigger).OptionalLine(MaxTriggerLength, "each thing that would lead back down") };

    /// <summary>Statements by a key, each refused at its own field.</summary>
    public static IRuleBuilderOptionsConditions<T, IReadOnlyDictionary<string, string>> Statements<T>(this IRuleBuilder<T, IReadOnlyDictionary<string, string>> rule) => rule.Custom((statements, context) =>
    {
        foreach (var (key, statement) in statements)
        {
            foreach (var wrong in _statement.Validate(statement).Errors)
            {
                context.AddFailure(new ValidationFailure($"{context.PropertyPath}[{key}]", wrong.ErrorMessage));
            }
        }
    });

    public static IRuleBuilderOptionsConditions<T, IReadOnlyList<string>?> OffRampTriggers<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) => rule.Custom((triggers, context) =>
    {
        if (triggers?.Count > MaxTriggers)
        {
            context.AddFailure($"Name at most {MaxTriggers} things that would lead back down.");
        }

        foreach (var wrong in (triggers ?? []).SelectMany(trigger => _trigger.Validate(trigger).Errors).Select(error => error.ErrorMessage).Distinct())
        {
            context.AddFailure(wrong);
        }
    });
}
