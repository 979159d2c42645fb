using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Evidence;

/// <summary>A page with a form about one item.</summary>
public abstract class ItemPage<TForm>(ISender sender) : CaseFormPage<TForm>
    where TForm : class, new()
{
    [FromRoute]
    public int Number { get; init; }

    public ItemHeading Heading { get; private set; } = null!;

    public string Root => $"/incidents/{Reference}/evidence/{Number}";

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Heading = await sender.Send(new ItemHeadingQuery(Reference, Number), cancellationToken);
        ViewData["Marking"] = Heading.Marking;
    }

    /// <summary>The page shows the source, or the people and places of custody.</summary>
    protected virtual bool ShowsSource => false;

    public override async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new NoteReadingCommand(Reference, Number, ShowsSource), cancellationToken);
        return await base.OnGetAsync(cancellationToken);
    }

    protected IActionResult BackToItem(string notice) => Done(notice, Root);
}
