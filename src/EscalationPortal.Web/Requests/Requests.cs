using MediatR;

namespace EscalationPortal.Web.Requests;

/// <summary>Changes something: runs in one transaction, and what happened is recorded in the ledger.</summary>
public interface ICommand : IRequest, IAnyCommand;

/// <summary>A command that answers, most often with the reference of what it made.</summary>
public interface ICommand<out TResponse> : IRequest<TResponse>, IAnyCommand;

/// <summary>Either kind of command. What the pipeline looks for; implement one of the other two.</summary>
public interface IAnyCommand;

/// <summary>
/// A command by which somebody acts in an office, or gives out or takes away what others act or read by: they prove who they are
/// (docs/adr/0022). Beside one of the two above.
/// </summary>
public interface ISignature : IAnyCommand
{
    /// <summary>False where what it says gives or takes away nothing.</summary>
    bool NeedsProof => true;
}

/// <summary>A command that whoever sends it gives their password with, however lately they gave it before.</summary>
public interface ITakesPassword : IAnyCommand
{
    string CurrentPassword { get; }
}

/// <summary>Only reads.</summary>
public interface IQuery<out TResponse> : IRequest<TResponse>;

/// <summary>A request about one incident, named by its reference: a refusal of it belongs in that case's record.</summary>
public interface IConcernsIncident
{
    string Incident { get; }
}

/// <summary>A request about one signal, named by its reference.</summary>
public interface IConcernsSignal
{
    string Signal { get; }
}

/// <summary>A request that names an incident or a signal besides what it concerns: who tried a hidden one is read in that case's record too.</summary>
public interface INamesAnother
{
    /// <summary>The one way its reference is written, or what was typed where it is none.</summary>
    string Another { get; }
}

/// <summary>The same of several: the first of them that is hidden counts.</summary>
public interface INamesOthers
{
    /// <inheritdoc cref="INamesAnother.Another"/>
    IReadOnlyList<string> Others { get; }
}

/// <summary>A request about one campaign: a refusal of it is there for those who know of the campaign.</summary>
public interface IConcernsCampaign
{
    Guid Campaign { get; }
}

/// <summary>A request about one version of the policy.</summary>
public interface IConcernsPolicyVersion
{
    Guid Version { get; }
}

/// <summary>A request about one escalation, named by its reference.</summary>
public interface IConcernsEscalation
{
    string Escalation { get; }
}
