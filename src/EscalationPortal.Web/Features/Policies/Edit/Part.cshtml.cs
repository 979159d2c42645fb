using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Policies.Edit;

/// <summary>One part of a draft, to be written in.</summary>
[Requires(Permission.DraftPolicy)]
public sealed class PartPage(ISender sender) : FormPage<PartPage.Form>
{
    /// <summary>What stands before the name of each field of the part.</summary>
    public const string Prefix = TypedFields.OfPart;

    // A form of more fields than this is not taken whole.
    private const int MaxFields = 900;

    private JsonObject? _stored;

    [FromRoute]
    public Guid Id { get; init; }

    [FromRoute]
    public string Part { get; init; } = "";

    public WrittenDraft Written { get; private set; } = null!;

    public DraftPart Shown { get; private set; } = null!;

    public IReadOnlyList<Field> Fields { get; private set; } = [];

    /// <summary>What the fields say that are stored now, by their names; empty unless somebody else wrote in the part meanwhile.</summary>
    public IReadOnlyDictionary<string, Field> StoredNow { get; private set; } = new Dictionary<string, Field>();

    /// <summary>What was typed, as JSON, where the part was removed meanwhile.</summary>
    public string? Orphan { get; private set; }

    public bool IsTooLarge => Fields.Sum(shown => shown.All.Count()) > MaxFields;

    public string Root => $"/policy/versions/{Id}";

    public override Seen SeenNow => _stored is null ? Seen.Nothing : Shown.SeenOf(_stored);

    /// <summary>What is wrong at each place of the part.</summary>
    public ILookup<string, string> Errors { get; private set; } = Array.Empty<PolicyError>().ToLookup(error => error.Path, error => error.Message);

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Written = await sender.Send(new DraftQuery(Id), cancellationToken);
        Shown = DraftPart.Find(Part).OrNotFound("part of a policy");
        _stored = Written.Text is { } text ? Shown.OwnerIn(text) : null;
        if (_stored is null && !HttpMethods.IsPost(Request.Method))
        {
            throw new NotFoundException("part of this draft");
        }
    }

    public override async Task OnInputReadyAsync(CancellationToken cancellationToken)
    {
        var typed = Typed.Count > 0;
        if (Written.Text is not { } text || _stored is null)
        {
            Orphan = new PartReader(Typed).Read(Shown, []).ToJsonString();
            return;
        }

        var stored = Shown.ContentOf(_stored);
        var fields = new PartFields(text);
        Fields = fields.Of(Shown, typed ? new PartReader(Typed).Read(Shown, stored) : stored);
        if (typed && ChangedMeanwhile)
        {
            StoredNow = fields.Of(Shown, stored).SelectMany(field => field.All).ToDictionary(field => field.Name);
        }

        var errors = typed ? await sender.Send(new CheckPartQuery(Id, Part, Typed), cancellationToken) : Written.ErrorsIn(Shown.Address);
        Errors = errors.ToLookup(error => error.Path, error => error.Message);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var act = Input.Act ?? "";
        var address = await sender.Send(new WritePartCommand(Id, Part, Typed, act, Seen), cancellationToken);
        TempData["Notice"] = act.Length == 0 ? "Saved." : null;
        return Redirect($"{Root}/edit/{address}{(act.Split(' ') is [_, var name] ? $"#{IdOf(name)}" : "")}");
    }

    public async Task<IActionResult> OnPostArrangeAsync(CancellationToken cancellationToken)
    {
        var address = await sender.Send(new ArrangePartCommand(Id, Part, Input.Act ?? "", Seen), cancellationToken);
        return Redirect($"{Root}/edit{(address.Length > 0 ? $"/{address}" : "")}");
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken)
    {
        var address = await sender.Send(new AddPartCommand(Id, $"{Part}-indicators", Seen), cancellationToken);
        return Redirect($"{Root}/edit/{address}");
    }

    /// <summary>What is wrong with the part as it is typed, at the ids of its fields: nothing is saved.</summary>
    public async Task<IActionResult> OnPostCheckAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var errors = await sender.Send(new CheckPartQuery(Id, Part, Typed), cancellationToken);
        return new JsonResult(errors.GroupBy(error => IdOf(NameAt(error.Path))).ToDictionary(group => group.Key, group => group.Select(error => error.Message)));
    }

    /// <summary>Of a field's label and errors on the page.</summary>
    public static string IdOf(string name) => "part-" + name.Replace("[", "-", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', '-');

    /// <summary>The field's name at a place of the document within this part.</summary>
    public string NameAt(string path) => path.StartsWith($"{Shown.Path}.", StringComparison.Ordinal) ? path[(Shown.Path.Length + 1)..] : "";

    private Dictionary<string, IReadOnlyList<string>> Typed => (Request.HasFormContentType ? Request.Form : Restored)
        .Where(sent => sent.Key.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(sent => sent.Key[Prefix.Length..], sent => (IReadOnlyList<string>)[.. sent.Value.Select(text => text.Kept())]);

    public sealed record Form
    {
        public string? Act { get; init; }
    }
}
