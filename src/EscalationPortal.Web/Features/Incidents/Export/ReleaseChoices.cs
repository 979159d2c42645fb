using System.Security.Cryptography;
using System.Text;
using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Web.Features.Incidents.Export;

/// <summary>What of a case would leave, for each recipient.</summary>
public sealed record ReleaseChoices(CaseToRelease Case, bool IsRestricted)
{
    /// <summary>What somebody has read who reads what would leave for whom: whatever changes that is another reading.</summary>
    public Seen Seen => Seen.Of("release", Convert.ToHexStringLower(SHA256.HashData([.. Audiences.All.SelectMany(TextOf)])));

    public Release To(Audience audience, IReadOnlyCollection<ReleasedPart> parts) => Redaction.Of(Case, Recipient.Of(audience, IsRestricted), parts);

    public Release AllTo(Audience audience) => To(audience, ReleasedParts.All);

    private byte[] TextOf(Audience audience)
    {
        var release = AllTo(audience);
        var kept = string.Join('\n', release.Withheld.Select(withheld => $"{withheld.What}: {withheld.Because}"));

        // That somebody looked into the case, or gave a file of it, changes nothing of what leaves.
        return [.. Encoding.UTF8.GetBytes(kept), .. release.Told is { } told ? JsonWriter.Write(told with { Modified = told.Created }) : []];
    }
}
