using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Web.Ui;

/// <summary>What a gate asks for, in the words of the people who write it and those who sign it.</summary>
public static class GateGuide
{
    public static string NameOf(Gate gate) => gate.Key switch
    {
        Gates.HumanVerifiedEvidence => $"{Gates.TitleOf(gate.Key)}: at least {gate.Count}, each verified by {(gate.ByAnother ? "somebody who had no hand in it" : "a named person")}",
        Gates.EvidenceStandard => $"{Gates.TitleOf(gate.Key)}: at least {gate.Count}, graded {gate.Reliability}{gate.Credibility} or better, custody unbroken",
        Gates.AttributionStandard => $"{Gates.TitleOf(gate.Key)}: held with {gate.Confidence} confidence or better, alternatives recorded",
        _ => Gates.TitleOf(gate.Key),
    };

    public static string HintFor(string gate) => gate switch
    {
        "prior-call" => "When and how the responsible state was called on to cease, or why that is waived as urgent.",
        "necessity-and-proportionality" => "Why it is needed, why no more than that, and which alternatives were considered.",
        "civilian-harm" => "What it is expected to do to civilians and civilian infrastructure.",
        Gates.OffRamp => "How the step is taken back, and in what order.",
        "misreading-check" => "How the other side may read the step, and how that is mitigated.",
        "partners-consulted" => "Which partners were consulted, and what they answered.",
        "release-of-intelligence" => "What may be shown and said, who released it, and what the other side can learn from it about sources.",
        "victim-notice" => "Whether those attacked agreed to what is said and done about their case, or when they were told of it, and what they asked for.",
        "own-exposure" => "How the other side could answer, where this state is vulnerable to that, and what stands ready.",
        "measure-end" => "On which date the measure ends unless it is renewed, and what would end it before.",
        _ => "",
    };
}
