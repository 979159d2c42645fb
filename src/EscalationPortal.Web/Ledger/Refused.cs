using System.Text.RegularExpressions;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Web.Ledger;

/// <summary>What was tried and refused. Written by the refusal record, raised by no aggregate.</summary>
/// <param name="Request">The name of the request or page.</param>
/// <param name="Fields">The names of the fields that were not filled in properly, never what was typed into them.</param>
[LedgerAction(Action, 1)]
public sealed record Refused(string Request, string Rule, IReadOnlyList<string>? Fields) : IDomainEvent
{
    public const string Action = "Refused";

    public Subject Subject { get; init; } = new("request", Request);
    public Guid? IncidentId { get; init; }
}

internal sealed partial class RefusedWords() : EventWords<Refused>("Attempt refused")
{
    protected override EntryText TextOf(Refused happened, LedgerNames names) => new($"Tried to {Attempt(happened.Request)}, and was refused: {Ground(happened, names)}")
    {
        Lines = [new("Request", null, happened.Request), new("Rule", null, happened.Rule)],
    };

    private static string Attempt(string request)
    {
        var words = Capitals().Replace(Suffix().Replace(request, ""), match => " " + match.Value.ToLowerInvariant()).Trim();
        return request.EndsWith("Command", StringComparison.Ordinal) ? words : $"open “{words}”";
    }

    private static string Ground(Refused happened, LedgerNames names) => happened.Rule switch
    {
        "permission" => "the role does not allow it",
        "form" => happened.Fields is { Count: > 0 } fields ? $"the form was not filled in properly ({string.Join(", ", fields.Select(field => FieldWords.Of(field, names)).Distinct())})" : "the form was not filled in properly",
        "conflict" => "someone else had changed it meanwhile",
        "not-found" => "what it names does not exist",
        "four-eyes" => "whoever proposes a step does not sign it",
        "one-office-per-person" => "one person never fills two offices on one escalation",
        "office-not-held" => "the person does not hold that office",
        "office-not-required" => "the step does not ask for that office",
        "office-already-signed" => "that office had already signed",
        "grounds-changed" => "what it rests on had changed meanwhile",
        "already-decided" => "the person had already decided",
        "text-changed" => "the proposal had been revised meanwhile",
        "gate-unmet" => "a gate was not written out",
        "urgent-not-allowed" => "the policy does not let that step be taken urgently",
        "urgent-starts-later" => "a step that cannot wait does not begin later",
        "nothing-owed" => "it owed no gates",
        "departure-needs-reason" => "no reason was given for another step than the recommended one",
        "proposal-open" => "another proposal was open",
        "access-unchanged" => "nothing would have changed",
        "compartment-not-yours" => "one puts a case only into compartments one is read into",
        "nobody-left-to-manage" => "nobody who may change its access could have read it any more",
        "locks-oneself-out" => "they would have locked themselves out without saying so",
        "not-oneself" => "nobody reads themselves in",
        "proposer-only" => "only the proposer may do that",
        "cell-changed" => "somebody else had changed a cell meanwhile",
        "hypothesis-changed" => "the hypothesis had been revised meanwhile",
        "hypothesis-dropped" => "the hypothesis had been dropped",
        "attribution-changed" => "the hypotheses, what leads, or the judgement had changed meanwhile",
        "no-alternative" => "there was no other hypothesis",
        "cells-unrated" => "cells of the matrix were not rated",
        "departure-from-matrix" => "no reason was given for judging otherwise than the matrix",
        "own-judgement" => "the judgement is their own",
        "judgement-superseded" => "another judgement had taken its place",
        "wrong-moment" => "it was not the moment for it",
        var other => other.Replace('-', ' '),
    };

    [GeneratedRegex("(Command|Query|Page)$")]
    private static partial Regex Suffix();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
