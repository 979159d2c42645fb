using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using FluentValidation;

namespace EscalationPortal.Web.Features.Incidents;

public sealed class IncidentFormValidator : AbstractValidator<IncidentForm>
{
    public IncidentFormValidator()
    {
        RuleFor(form => form.Class).Must(key => IncidentClasses.Find(key) is not null).WithMessage("Choose the class of the incident.");
        RuleFor(form => form.Summary).Line(200, "the summary");
        RuleFor(form => form.Description).Paragraphs(20_000, "the description");
        RuleFor(form => form.States).OptionalLine(2_000, "the affected states").Custom((_, context) =>
        {
            foreach (var stranger in context.InstanceToValidate.StateNames.Where(name => IncidentForm.FindState(name) is null).Take(5))
            {
                context.AddFailure($"“{TextRules.Shortened(stranger)}” is no state this list knows. Give its English short name or its two-letter code.");
            }
        });
        RuleForEach(form => form.Sectors).Must(key => Sectors.Find(key) is not null).WithMessage("Choose sectors from the list.").OverridePropertyName("Sectors");
        RuleForEach(form => form.Functions).Must(key => EssentialFunctions.Find(key) is not null).WithMessage("Choose functions from the list.").OverridePropertyName("Functions");
        RuleFor(form => form.Happened).Must(time => time.IsEmpty || time.Read().Wrong is null).WithMessage(form => $"When it happened: {form.Happened.Read().Wrong}").OverridePropertyName("HappenedDate");
        RuleFor(form => form.Detected).Must(time => time.Read().Wrong is null).WithMessage(form => $"When it was detected: {form.Detected.Read().Wrong}").OverridePropertyName("DetectedDate");
        RuleFor(form => form.SuspectedActor).OptionalLine(200, "the suspected actor");
        RuleFor(form => form.Marking).Must(key => Markings.Find(key) is not null).WithMessage("Choose how far this may be shared.");
        RuleFor(form => form.ReportSource).Line(500, "the source of the report");
    }
}
