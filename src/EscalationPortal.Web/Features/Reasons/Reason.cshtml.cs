using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.Reasons;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace EscalationPortal.Web.Features.Reasons;

/// <summary>The one page of every <see cref="ReasonAction"/>: it is opened at the route of each, and needs the permission of its command.</summary>
public sealed class ReasonPage(ISender sender, IServiceProvider services) : FormPage<ReasonPage.Form>
{
    private ReasonAction? _action;

    public ReasonPrompt Prompt { get; private set; } = null!;

    public bool IsSigned => Action.IsSigned;

    public string Cancel => Action.Cancel(Route);

    private ReasonAction Action => _action ??= (ReasonAction)ActivatorUtilities.CreateInstance(services, HttpContext.GetEndpoint()!.Metadata.GetRequiredMetadata<ReasonPageAttribute>().Action);

    private ReasonRoute Route => new(RouteData.Values, Seen);

    public override Seen SeenNow => Prompt.Seen;

    public override async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await Action.OnOpenedAsync(Route, cancellationToken);
        return await base.OnGetAsync(cancellationToken);
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Prompt = await Action.PromptAsync(Route, cancellationToken);
        ViewData["Marking"] = Prompt.Marking;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(Action.CommandOf(Route, Input.Reason?.Trim() ?? ""), cancellationToken);
        (var notice, var address) = Action.Done(Route);
        TempData["Notice"] = notice;
        return Redirect(address);
    }

    /// <summary>Gives the page the routes of all actions in the place of its own.</summary>
    public static void AddRoutes(PageConventionCollection pages) => pages.AddPageRouteModelConvention("/Reasons/Reason", page =>
    {
        page.Selectors.Clear();
        foreach (var (action, route, requires) in ReasonAction.All)
        {
            page.Selectors.Add(new SelectorModel
            {
                AttributeRouteModel = new AttributeRouteModel { Template = route.TrimStart('/') },
                EndpointMetadata = { requires, new ReasonPageAttribute(route) { Action = action } },
            });
        }
    });

    public sealed record Form
    {
        public string? Reason { get; init; }
    }
}
