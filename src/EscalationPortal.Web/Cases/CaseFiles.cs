using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Cases;

public static class CaseFiles
{
    /// <summary>A form that was filled in from an earlier assessment is not carried out on a later one.</summary>
    /// <param name="assessment">The number of the assessment the form shows.</param>
    /// <exception cref="ConflictException">The incident was assessed again meanwhile.</exception>
    public static void RefuseUnlessLatest(this CaseFile file, int assessment)
    {
        if (file.LatestAssessment is { } latest && latest.Number != assessment)
        {
            throw new ConflictException();
        }
    }
}
