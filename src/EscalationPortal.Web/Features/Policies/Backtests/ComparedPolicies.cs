using System.Text;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;

namespace EscalationPortal.Web.Features.Policies.Backtests;

internal static class ComparedPolicies
{
    /// <summary>The policy as it was when the backtest was asked for; null where this portal can no longer read it.</summary>
    public static async Task<ThresholdPolicy?> FindAsync(this AdoptedPolicies policies, BacktestedPolicy compared, CancellationToken cancellationToken)
    {
        if (compared.Text is { } text)
        {
            return PolicyTexts.Read(Encoding.UTF8.GetString(text)).Policy;
        }

        try
        {
            return await policies.ByDigestAsync(compared.Digest, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
