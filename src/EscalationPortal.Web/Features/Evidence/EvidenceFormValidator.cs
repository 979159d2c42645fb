using System.Text.RegularExpressions;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using FluentValidation;

namespace EscalationPortal.Web.Features.Evidence;

/// <summary>What everyone on the case reads.</summary>
public sealed partial class EvidenceFormValidator : AbstractValidator<EvidenceForm>
{
    public EvidenceFormValidator()
    {
        RuleFor(form => form.Title).Line(200, "what it is");
        RuleFor(form => form.Kind).Must(key => EvidenceForm.Find(EvidenceTerms.Kinds, kind => kind.Term(), key) is not null).WithMessage("Choose the kind of evidence.");
        RuleFor(form => form.Shows).Paragraphs(10_000, "what it shows");
        RuleFor(form => form.Origin).Must(key => EvidenceForm.Find(Enum.GetValues<EvidenceOrigin>(), origin => origin.Term(), key) is not null).WithMessage("Choose whether a person or a sensor produced it.");
        RuleFor(form => form.Collected).Must(time => time.Read().Wrong is null).WithMessage(form => $"When it was collected: {form.Collected.Read().Wrong}").OverridePropertyName("CollectedDate");
        RuleFor(form => form.Reliability).Must(key => EvidenceForm.Find(Enum.GetValues<SourceReliability>(), reliability => reliability.Term(), key) is not null).WithMessage("Choose how reliable the source is; F where it cannot be judged.");
        RuleFor(form => form.Credibility).Must(key => EvidenceForm.Find(Enum.GetValues<InformationCredibility>(), credibility => credibility.Term(), key) is not null).WithMessage("Choose how credible the information is; 6 where it cannot be judged.");
        RuleFor(form => form.Hash).Must(hash => hash is null || Sha256().IsMatch(hash)).WithMessage("A SHA-256 has 64 characters from 0 to 9 and a to f. Copy it again, or leave it empty.").OverridePropertyName("OriginSha256");
        RuleFor(form => form.Marking).Must(key => Markings.Find(key) is not null).WithMessage("Choose how far this may be shared.");
        RuleFor(form => form.Actions).Must(key => EvidenceForm.Find(Enum.GetValues<PermissibleActions>(), actions => actions.Term(), key) is not null).WithMessage("Choose what may be done with it.");
    }

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha256();
}

/// <summary>The source, where whoever fills in the form reads it; else it stays as it is.</summary>
public sealed class EvidenceSourceValidator : AbstractValidator<EvidenceForm>
{
    public EvidenceSourceValidator()
    {
        RuleFor(form => form.From).Line(500, "the source");
        RuleFor(form => form.CollectedBy).Line(200, "who collected it");
        RuleFor(form => form.Method).Paragraphs(4_000, "how it was collected");
        RuleFor(form => form.AcquisitionTool).OptionalLine(200, "the tool");
        RuleFor(form => form.ClockSource).OptionalLine(200, "the source of the clock");
        RuleFor(form => form.ClockOffset).OptionalLine(100, "how far the clock was off");
        RuleFor(form => form.LogIntegrity).OptionalLine(500, "what keeps it from being altered");
    }
}
