using EscalationPortal.Domain.Kernel;
using FluentValidation;

namespace EscalationPortal.Web.Requests;

/// <summary>What the domain refuses of facts by themselves, whatever the case holds: said with everything else that is wrong with the form, in one round.</summary>
public static class PossibleRules
{
    /// <param name="whyImpossible">What the domain asks as well when it is given the facts.</param>
    /// <param name="at">The field of the form where it has another name than the part.</param>
    public static void Possible<T, TPart>(this IRuleBuilder<T, TPart> part, Func<T, Refusal?> whyImpossible, string? at = null) =>
        part.Custom((_, context) =>
        {
            if (whyImpossible(context.InstanceToValidate) is { } refusal)
            {
                context.AddFailure(at ?? context.PropertyPath, refusal.Sentence);
            }
        });
}
