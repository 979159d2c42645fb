using System.Text;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.Edit;

/// <summary>Writes a part of a draft, as it was typed.</summary>
/// <param name="Part">The address of the part.</param>
/// <param name="Typed">What stands in its fields, by their names.</param>
/// <param name="Act">What is done to its entries besides; empty for nothing.</param>
/// <param name="Seen">The part as it was read. What somebody else wrote in another part stays; in the same one, the writer reads it first.</param>
[Requires(Permission.DraftPolicy)]
public sealed record WritePartCommand(Guid Version, string Part, IReadOnlyDictionary<string, IReadOnlyList<string>> Typed, string Act, Seen Seen) : ICommand<string>, IConcernsPolicyVersion;

/// <summary>Moves a part up or down in its list, or removes it with everything in it.</summary>
/// <param name="Act">up, down or remove.</param>
[Requires(Permission.DraftPolicy)]
public sealed record ArrangePartCommand(Guid Version, string Part, string Act, Seen Seen) : ICommand<string>, IConcernsPolicyVersion;

/// <summary>Adds an empty part at the end of its list.</summary>
/// <param name="List">The address of the list: criteria, ladder, criteria-0-indicators.</param>
/// <param name="Seen">The part that holds the list as it was read; nothing for the lists of the document itself.</param>
[Requires(Permission.DraftPolicy)]
public sealed record AddPartCommand(Guid Version, string List, Seen Seen) : ICommand<string>, IConcernsPolicyVersion;

/// <summary>Each answers with the address of the part to go on with.</summary>
public sealed class WritePartHandler(AdoptionDesk desk, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<WritePartCommand, string>, IRequestHandler<ArrangePartCommand, string>, IRequestHandler<AddPartCommand, string>
{
    public async Task<string> Handle(WritePartCommand command, CancellationToken cancellationToken)
    {
        var (version, draft) = await OpenAsync(command.Version, cancellationToken);
        var part = AsRead(draft, command.Part, command.Seen);
        var owner = part.OwnerIn(draft)!;
        var content = new PartReader(command.Typed).Read(part, part.ContentOf(owner));
        PartAct.Apply(command.Act, part, content);
        part.Put(owner, content);
        Write(version, draft);
        return part.Address;
    }

    public async Task<string> Handle(ArrangePartCommand command, CancellationToken cancellationToken)
    {
        var (version, draft) = await OpenAsync(command.Version, cancellationToken);
        var part = AsRead(draft, command.Part, command.Seen);
        if (DraftPart.ListIn(draft, part.List) is not { } list)
        {
            throw new NotFoundException("list of this part");
        }

        // What is removed was read whole: nothing that somebody else added within it goes unread.
        RuleViolationException.ThrowIf(Refusal.When(
            command.Act == "remove" && !command.Seen.Covers(part.SeenOf(part.OwnerIn(draft)!)), AdoptionRules.SavedMeanwhile,
            "Somebody else wrote in it since you opened this page. Read it as it is now, then remove it."));
        PartAct.Arrange(list, part.Place, command.Act);
        Write(version, draft);
        return command.Act switch
        {
            "up" => $"{part.List}-{Math.Max(part.Place - 1, 0)}",
            "down" => $"{part.List}-{Math.Min(part.Place + 1, list.Count - 1)}",
            _ => "",
        };
    }

    public async Task<string> Handle(AddPartCommand command, CancellationToken cancellationToken)
    {
        var (version, draft) = await OpenAsync(command.Version, cancellationToken);
        var (holder, name) = command.List is "criteria" or "ladder"
            ? (draft.Document, command.List)
            : (AsRead(draft, command.List.EndsWith("-indicators", StringComparison.Ordinal) ? command.List[..^"-indicators".Length] : "", command.Seen).OwnerIn(draft)!, "indicators");
        if (holder[name] is not JsonArray list)
        {
            holder[name] = list = [];
        }

        var address = DraftPart.AddressOf($"{holder.GetPath()}.{name}[{list.Count}]");
        list.Add(PartReader.Empty(DraftPart.Find(address)!.Shape));
        Write(version, draft);
        return address;
    }

    private async Task<(PolicyVersion Version, DraftText Draft)> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        var version = await desk.OpenAsync(id, cancellationToken);
        return (version, DraftText.Read(version.Document).OrNotFound("draft that can be written in part by part"));
    }

    private static DraftPart AsRead(DraftText draft, string address, Seen seen) =>
        DraftPart.Find(address).OrNotFound("part of a policy").FindAsRead(draft, seen)
        ?? throw new RuleViolationException(
            AdoptionRules.SavedMeanwhile,
            "Somebody else wrote in this part since you opened it. What you typed is below, with what is stored now beside it: decide, and save again.");

    private void Write(PolicyVersion version, DraftText draft)
    {
        var text = draft.ToString();
        RuleViolationException.ThrowIf(Refusal.When(
            Encoding.UTF8.GetByteCount(text) > DraftDocument.MaxSize, AdoptionRules.Unreadable,
            $"With this the draft would be larger than {DraftDocument.MaxSize:N0} bytes, and no policy is. Shorten it elsewhere first."));

        // Whoever presses a button and changes nothing has not written in it.
        if (text != DraftText.Read(version.Document)!.ToString())
        {
            version.Write(text, version.Seen, user.RequiredId(), clock.GetUtcNow());
        }
    }
}
