using EscalationPortal.Domain.Campaigns;

namespace EscalationPortal.Web.Hosting.Demo;

/// <summary>A campaign that is there when a demo run starts. What is believed in it is what was said in public.</summary>
/// <param name="At">Before the start of the run.</param>
/// <param name="Cases">The keys of the cases it begins with.</param>
/// <param name="Added">The key of a case that is put in later, and why.</param>
public sealed record DemoCampaign(
    string Key, TimeSpan At, string By, CampaignWords Words, IReadOnlyList<string> Cases, (TimeSpan At, string By, string Case, string Because) Added)
{
    public static IReadOnlyList<DemoCampaign> All { get; } =
    [
        new(
            "destruction-around-ukraine", TimeSpan.FromDays(-4.5), "analyst",
            new CampaignWords(
                "Destruction that begins in Ukraine",
                "Software that destroys, brought in by way of a supplier or a service that many use, at a time that matters to Ukraine.\n\n"
                    + "Known: partners ascribed NotPetya in public to the Russian military. "
                    + "Assumed: the satellite modems were overwritten for the same side, since it happened an hour before the invasion. "
                    + "It would be wrong if the modems turned out to have been entered by somebody else."),
            ["notpetya-2017", "ka-sat-2022"],
            (TimeSpan.FromDays(-3), "second.analyst", "ukraine-grid-2015",
                "Researchers name the same group as for NotPetya, and here too a supply on which many depend was switched off.")),
    ];
}
