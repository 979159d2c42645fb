using FluentValidation;

namespace EscalationPortal.Web.Ui;

/// <summary>Commands that carry a time as typed: each part that is wrong is said at its field.</summary>
public static class LocalTimeRules
{
    /// <param name="what">Begins each sentence: "When you spoke".</param>
    /// <param name="optional">It may be left empty.</param>
    public static IRuleBuilderOptionsConditions<T, LocalTime> Readable<T>(this IRuleBuilder<T, LocalTime> time, string what, bool optional = false) =>
        time.Custom((typed, context) =>
        {
            if (optional && typed.IsEmpty)
            {
                return;
            }

            foreach (var wrong in typed.Read().Wrong)
            {
                context.AddFailure($"{context.PropertyPath}.{wrong.Part}", $"{what}: {wrong.Sentence}");
            }
        });
}
