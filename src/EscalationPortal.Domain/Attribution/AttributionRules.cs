using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Attribution;

/// <summary>The rules about attribution: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class AttributionRules
{
    public static readonly Rule AttributionChanged = new("attribution-changed", "the hypotheses, what leads, or the judgement had changed meanwhile");
    public static readonly Rule CellChanged = new("cell-changed", "somebody else had changed a cell meanwhile");
    public static readonly Rule CellsUnrated = new("cells-unrated", "cells of the matrix were not rated");
    public static readonly Rule DepartureFromMatrix = new("departure-from-matrix", "no reason was given for judging otherwise than the matrix");
    public static readonly Rule HypothesisChanged = new("hypothesis-changed", "the hypothesis had been revised meanwhile");
    public static readonly Rule HypothesisDropped = new("hypothesis-dropped", "the hypothesis had been dropped");
    public static readonly Rule HypothesisIncomplete = new("hypothesis-incomplete", "the hypothesis did not hold together");
    public static readonly Rule JudgementSuperseded = new("judgement-superseded", "another judgement had taken its place");
    public static readonly Rule NoAlternative = new("no-alternative", "there was no other hypothesis");
    public static readonly Rule NoStateNamed = new("no-state-named", "the hypothesis names no state whose responsibility could be judged");
    public static readonly Rule NoSuchHypothesis = new("no-such-hypothesis", "the case has no such hypothesis");
    public static readonly Rule NoSuchItem = new("no-such-item", "the case has no such item of evidence");
    public static readonly Rule NothingChanged = new("nothing-changed", "nothing would have changed");
    public static readonly Rule NothingJudged = new("nothing-judged", "nobody had judged the attribution yet");
    public static readonly Rule NothingWeighed = new("nothing-weighed", "no item of evidence that weighs anything was rated");
    public static readonly Rule OwnJudgement = new("own-judgement", "the judgement is their own");
    public static readonly Rule SaidInTheFuture = new("said-in-the-future", "the day on which it was said lies in the future");
}
