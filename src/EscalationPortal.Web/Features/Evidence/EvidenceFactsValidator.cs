using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Requests;
using FluentValidation;

namespace EscalationPortal.Web.Features.Evidence;

/// <summary>What everyone on the case reads.</summary>
public sealed class EvidenceFactsValidator : AbstractValidator<EvidenceFacts>
{
    public EvidenceFactsValidator(TimeProvider clock)
    {
        RuleFor(facts => facts.Title).Line(200, "what it is");
        RuleFor(facts => facts.Kind).IsInEnum().WithMessage("Choose the kind of evidence.");
        RuleFor(facts => facts.Shows).Paragraphs(10_000, "what it shows");
        RuleFor(facts => facts.Origin).IsInEnum().WithMessage("Choose whether a person or a sensor produced it.");
        RuleFor(facts => facts.CollectedAt).Cascade(CascadeMode.Stop).Instant("When it was collected").Possible(facts => facts.WhyImpossible(clock.GetUtcNow()), at: "Collected");
        RuleFor(facts => facts.Grade.Reliability).IsInEnum()
            .WithMessage("Choose how reliable the source is; F where it cannot be judged.").OverridePropertyName("Reliability");
        RuleFor(facts => facts.Grade.Credibility).IsInEnum()
            .WithMessage("Choose how credible the information is; 6 where it cannot be judged.").OverridePropertyName("Credibility");
        RuleFor(facts => facts.OriginHashes).Must(AreWritten).WithMessage("A hash is written in lower-case hex: a SHA-256 with 64 characters, a SHA-1 with 40, an MD5 with 32.");
        RuleFor(facts => facts.Marking).IsInEnum().WithMessage("Choose how far this may be shared.");
        RuleFor(facts => facts.Actions).IsInEnum().WithMessage("Choose what may be done with it.");
    }

    private static bool AreWritten(FileHashes hashes) => hashes.Named().All(
        hash => FileHashes.Algorithms.Contains((hash.Algorithm, hash.Hash.Length)) && hash.Hash.All(char.IsAsciiHexDigitLower));
}

public sealed class EvidenceSourceValidator : AbstractValidator<EvidenceSource>
{
    public EvidenceSourceValidator()
    {
        RuleFor(source => source.From).Line(500, "the source");
        RuleFor(source => source.CollectedBy).Line(200, "who collected it");
        RuleFor(source => source.Method).Paragraphs(4_000, "how it was collected");
        RuleFor(source => source.AcquisitionTool).OptionalLine(200, "the tool");
        RuleFor(source => source.ClockSource).OptionalLine(200, "the source of the clock");
        RuleFor(source => source.ClockOffset).OptionalLine(100, "how far the clock was off");
        RuleFor(source => source.LogIntegrity).OptionalLine(500, "what keeps it from being altered");
    }
}
