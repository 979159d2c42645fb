using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Pipeline;

/// <summary>Asks whoever signs to prove who they are. Before the transaction: what was proved or guessed stands, whatever becomes of the command.</summary>
public sealed class ProofBehavior<TRequest, TResponse>(SignerProof proof) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull, ISignature
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        if (request.NeedsProof)
        {
            await proof.GiveAsync(cancellationToken);
        }

        return await next();
    }
}
