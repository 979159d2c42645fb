using System.Security.Cryptography;
using System.Text;
using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Web.Features.Incidents.Export;

/// <summary>What of a case would leave, for each recipient.</summary>
/// <param name="HasSender">Somebody said as whom the portal gives files.</param>
public sealed record ReleaseChoices(CaseToRelease Case, bool IsRestricted, bool HasSender)
{
    private readonly Dictionary<Audience, Release> _all = Audiences.All.ToDictionary(audience => audience, audience => Redaction.Of(Case, Recipient.Of(audience, IsRestricted), ReleasedParts.All));

    /// <summary>What somebody has read who reads what would leave for whom: whatever changes that is another reading.</summary>
    public Seen Seen => Seen.Of("release", Convert.ToHexStringLower(SHA256.HashData([.. Audiences.All.SelectMany(audience => TextOf(_all[audience]))])));

    public Release To(Audience audience, IReadOnlyCollection<ReleasedPart> parts) => Redaction.Of(Case, Recipient.Of(audience, IsRestricted), parts);

    /// <summary>What would leave if all of it is wanted.</summary>
    public Release AllTo(Audience audience) => _all[audience];

    private static byte[] TextOf(Release release)
    {
        var kept = string.Join('\n', release.Withheld);

        // That somebody looked into the case, or gave a file of it, changes nothing of what leaves.
        return [.. Encoding.UTF8.GetBytes(kept), .. release.Told is { } told ? JsonWriter.Write(told with { Modified = told.Created }) : []];
    }
}
