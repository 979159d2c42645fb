using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using FluentValidation;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>An address is typed, shortened and sent on by hand: what is wrong in it is said, never passed over.</summary>
public sealed class IncidentFilterValidator : AbstractValidator<IncidentFilter>
{
    // An address of any length can be made up.
    private const int MaxStatesNamed = 20;

    public IncidentFilterValidator()
    {
        RuleFor(filter => filter.Search).OptionalLine(200, "the search");
        RuleFor(filter => filter.Search).Must(typed => string.IsNullOrWhiteSpace(typed) || FoldedText.Of(typed).Length > 0)
            .WithMessage("There is nothing in this search to look for: no character in it can be seen. Type a word or a part of one.");
        Knows(filter => filter.Class, key => IncidentClasses.Find(key) is not null, "class of incident");
        RuleFor(filter => filter.State).Custom((typed, context) =>
        {
            foreach (var wrong in StateNames.Read(typed).Select(name => name.Wrong).OfType<string>().Take(MaxStatesNamed))
            {
                context.AddFailure(wrong);
            }
        });
        Knows(filter => filter.Sector, key => Sectors.Find(key) is not null, "sector");
        Knows(filter => filter.Marking, key => Markings.Find(key) is not null, "marking");
        Knows(filter => filter.Step, text => text == IncidentFilter.NotAssessed || IncidentFilter.RungOf(text) is not null, "step of the ladder");
        Knows(filter => filter.InForce, text => text == IncidentFilter.AnyStep || IncidentFilter.RungOf(text) is not null, "step of the ladder");
        Knows(filter => filter.Mine, text => text == IncidentFilter.Yes, "answer here: tick the box or leave it");
        Knows(filter => filter.View, key => QueueViews.Find(key) is not null, "view of this list");
        Knows(filter => filter.Owner, text => text == IncidentFilter.Nobody || Guid.TryParse(text, out _), "person this list knows");
        Knows(filter => filter.Sort, text => IncidentSort.Find(text) is not null, "order of this list");
    }

    private void Knows(System.Linq.Expressions.Expression<Func<IncidentFilter, string?>> field, Predicate<string> isKnown, string what) =>
        RuleFor(field).Custom((value, context) =>
        {
            if (!string.IsNullOrWhiteSpace(value) && !isKnown(value))
            {
                context.AddFailure($"“{TextRules.Shortened(value)}” is no {what}.");
            }
        });
}
