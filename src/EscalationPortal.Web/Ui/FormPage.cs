using System.Text.Json;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace EscalationPortal.Web.Ui;

/// <summary>A page with a form on it. <see cref="RefusalFilter"/> redraws it, with everything typed, when its command is refused.</summary>
public abstract class FormPage : PageModel
{
    /// <summary>The field that carries <see cref="Seen"/>; a draft keeps it with what was typed.</summary>
    public const string SeenField = CurrentSubmission.SeenField;

    /// <summary>When the draft now in the form was saved; null if the form shows no draft.</summary>
    public DateTimeOffset? DraftSavedAt { get; protected set; }

    /// <summary>The draft this form goes on with.</summary>
    public DraftMark Draft
    {
        get => field ??= (Request.HasFormContentType ? DraftMark.In(Request.Form) : null) ?? DraftMark.New();
        protected set;
    }

    /// <summary>What tells the draft now in the form from others; empty if nothing does.</summary>
    public string DraftName { get; protected set; } = "";

    /// <summary>The person's other drafts of this page, the latest first.</summary>
    public IReadOnlyList<DraftLine> OtherDrafts { get; protected set; } = [];

    /// <summary>Each sending makes another thing: the same sent again, as after the Back button, is asked about first.</summary>
    public virtual bool MakesAnother => OpensEmpty;

    /// <summary>Each sending makes another thing, so the form opens empty and names the drafts there are. Elsewhere it opens with the latest.</summary>
    public virtual bool OpensEmpty => false;

    /// <summary>What whoever fills in the form had read when they opened it or began their draft. They act on no more than that.</summary>
    [BindProperty(Name = SeenField, BinderType = typeof(SeenBinder))]
    public Seen Seen { get; set; } = Seen.Nothing;

    /// <summary>What there is to read on the page as it is drawn: its form carries it. Nothing, if no change meanwhile matters.</summary>
    public virtual Seen SeenNow => Seen.Nothing;

    /// <summary>Some of it changed since the form was opened or its draft begun: whoever fills it in is shown what, and then acts on that.</summary>
    public bool ChangedMeanwhile => !Seen.Covers(SeenNow);

    /// <summary>What stands before the name of each field on the page.</summary>
    public virtual string FieldPrefix => "Input.";

    /// <summary>
    /// Makes a command or a query of what the form says. Where part of it cannot be read, the form is refused with everything that is wrong with
    /// it: that part, and what the validators of the request have against the rest. It is recorded as the refusal of the command it was to be.
    /// </summary>
    /// <param name="requireBindable">
    /// Where nothing chosen and the harmless choice are one, what cannot be bound must not be taken for it; elsewhere the validators say what
    /// is missing.
    /// </param>
    protected async Task<TRequest> ReadAsync<TRequest>(Func<FormReading, TRequest> read, CancellationToken cancellationToken, bool requireBindable = false)
        where TRequest : IBaseRequest
    {
        var reading = new FormReading();
        var request = read(reading);
        if (requireBindable)
        {
            TakeUnbindable(reading);
        }

        if (reading.Unreadable.Count == 0)
        {
            return request;
        }

        var services = HttpContext.RequestServices;

        // What cannot be read is said once; and nothing is said of a whole, such as a time, of which a part cannot be read.
        bool IsUnreadable(string field) => reading.Unreadable.Any(part => part.PropertyName == field
            || part.PropertyName.StartsWith($"{field}.", StringComparison.Ordinal) || part.PropertyName.StartsWith($"{field}[", StringComparison.Ordinal));
        var rest = await services.GetServices<IValidator<TRequest>>().FailuresOfAsync(request, cancellationToken);
        var refusal = new ValidationException(reading.Unreadable.Concat(rest.Where(failure => !IsUnreadable(failure.PropertyName))));
        if (request is IAnyCommand)
        {
            await services.GetRequiredService<RefusalRecord>().RecordAsync(refusal, typeof(TRequest).Name, RequestRules.Form.Id, request);
        }

        throw refusal;
    }

    /// <summary>What could not be bound is unreadable like anything else: it is said together with the rest.</summary>
    private void TakeUnbindable(FormReading reading)
    {
        foreach (var (name, entry) in ModelState.Where(field => field.Value is { Errors.Count: > 0 }))
        {
            foreach (var error in entry!.Errors)
            {
                reading.Refuse(name.StartsWith(FieldPrefix, StringComparison.Ordinal) ? name[FieldPrefix.Length..] : "", error.ErrorMessage);
            }

            entry.Errors.Clear();
        }
    }

    /// <summary>Reads what the page shows around its form. Called before the form is drawn, and again when it is redrawn.</summary>
    public virtual Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Works out what the page shows of the form's content. Called last, once the form is filled.</summary>
    public virtual Task OnInputReadyAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <typeparam name="TForm">What a human types, and nothing else: ids come from the route, the actor from the session.</typeparam>
public abstract class FormPage<TForm> : FormPage
    where TForm : class, new()
{
    private const int DraftsNamed = 6;

    /// <summary>What the draft holds that the form was opened with, by the names of its fields; empty where there is none.</summary>
    protected IEnumerable<KeyValuePair<string, StringValues>> Restored { get; private set; } = [];

    [BindProperty]
    public TForm Input { get; set; } = new();

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        (Input, Seen) = (InitialInput(), SeenNow);
        await RestoreDraftAsync(cancellationToken);
        await OnInputReadyAsync(cancellationToken);
        return Page();
    }

    /// <summary>The form before anyone types: empty, or filled with what is there now. <see cref="FormPage.LoadAsync"/> has run.</summary>
    protected virtual TForm InitialInput() => new();

    private async Task RestoreDraftAsync(CancellationToken cancellationToken)
    {
        var services = HttpContext.RequestServices;
        var person = services.GetRequiredService<ICurrentUser>().Id;
        var page = Request.Path.Value!;
        var asked = Request.Query[DraftMark.IdField].ToString();
        var wanted = Guid.TryParse(asked, out var id) ? id : Guid.Empty;
        var mine = services.GetRequiredService<PortalDb>().Drafts.AsNoTracking().Where(candidate => candidate.PersonId == person && candidate.Page == page);
        var latest = mine.OrderByDescending(candidate => candidate.SavedAt).ThenByDescending(candidate => candidate.Id).Select(candidate => candidate.Id).Take(1);
        var openLatest = asked.Length == 0 && !OpensEmpty;

        // One statement, and of all that was typed only what is shown.
        var drafts = await mine.OrderByDescending(candidate => candidate.Id == wanted).ThenByDescending(candidate => candidate.SavedAt).ThenByDescending(candidate => candidate.Id)
            .Take(DraftsNamed)
            .Select(candidate => new
            {
                candidate.Id,
                candidate.Name,
                candidate.SavedAt,
                Fields = candidate.Id == wanted || (openLatest && latest.Contains(candidate.Id)) ? candidate.Fields : null,
            })
            .ToListAsync(cancellationToken);
        var draft = drafts.FirstOrDefault(candidate => candidate.Fields is not null);
        OtherDrafts = [.. drafts.Where(candidate => candidate != draft).Select(candidate => new DraftLine(candidate.Id, page, candidate.Name, candidate.SavedAt))];
        if (draft?.Fields is null)
        {
            return;
        }

        var fields = JsonSerializer.Deserialize<Dictionary<string, string[]>>(draft.Fields)!
            .ToDictionary(field => field.Key, field => new StringValues(field.Value));

        Restored = fields;

        // Into an empty form: a box that was unticked is not in the draft, and must not come back from what is stored.
        Input = new TForm();
        await TryUpdateModelAsync(Input, nameof(Input), new FormValueProvider(BindingSource.Form, new FormCollection(fields), culture: null));
        Seen = Seen.Read(fields.GetValueOrDefault(SeenField));
        (DraftSavedAt, DraftName, Draft) = (draft.SavedAt, draft.Name, new DraftMark(draft.Id, draft.SavedAt));
    }
}
