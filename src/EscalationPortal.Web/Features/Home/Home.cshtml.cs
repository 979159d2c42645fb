using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data.Demo;
using EscalationPortal.Web.Features.Home.Administrator;
using EscalationPortal.Web.Features.Home.Analyst;
using EscalationPortal.Web.Features.Home.Approver;
using EscalationPortal.Web.Features.Home.Auditor;
using EscalationPortal.Web.Features.Home.PolicyOwner;
using EscalationPortal.Web.Features.Home.Tour;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Home;

/// <summary>One section for each role the person has; the drafts before them.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed class HomePage(ISender sender, ICurrentUser user, DemoSettings demo) : PageModel
{
    private const int DraftsShown = 5;

    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    public bool HasMoreDrafts { get; private set; }

    /// <summary>The partial view of each role, and what it shows.</summary>
    public IReadOnlyList<(string Partial, object? Model)> Sections { get; private set; } = [];

    /// <summary>In a demo run, the tour of each role of theirs that they have not put away.</summary>
    public IReadOnlyList<Tour.Tour> Tours { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        // Kept under the path a browser asked for, so it is text from outside: only our own pages are linked.
        var drafts = await sender.Send(new MyDraftsQuery(DraftsShown), cancellationToken);
        (Drafts, HasMoreDrafts) = ([.. drafts.Rows.Where(draft => Url.IsLocalUrl(draft.Page))], drafts.Next is not null);

        var tours = new List<Tour.Tour>();
        var sections = new List<(string, object?)>();
        foreach (var role in user.Roles)
        {
            if (demo.Cases && await sender.Send(new TourQuery(role), cancellationToken) is { } tour)
            {
                tours.Add(tour);
            }

            sections.Add(role switch
            {
                Role.Analyst => ("Analyst/_Analyst", await sender.Send(new AnalystHomeQuery(), cancellationToken)),
                Role.Approver => ("Approver/_Approver", await sender.Send(new ApproverHomeQuery(), cancellationToken)),
                Role.Auditor => ("Auditor/_Auditor", await sender.Send(new AuditorHomeQuery(), cancellationToken)),
                Role.PolicyOwner => ("PolicyOwner/_PolicyOwner", await sender.Send(new PolicyHomeQuery(), cancellationToken)),
                Role.ExerciseDirector => ("_ExerciseDirector", null),
                Role.Liaison => ("_Liaison", null),
                Role.Administrator => ("Administrator/_Administrator", await sender.Send(new AdministratorHomeQuery(), cancellationToken)),
            });
        }

        (Tours, Sections) = (tours, sections);
        ViewData["Marking"] = sections.Select(section => section.Item2 switch { AnalystHome home => home.Strictest, ApproverHome home => home.Strictest, _ => null }).Max();
    }
}
