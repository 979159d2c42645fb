using System.Security.Cryptography;
using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Export;

/// <summary>Gives what a case says to somebody in a file. Who got it, its hash and what was left out are recorded.</summary>
/// <param name="Seen">What was read of what would leave.</param>
/// <param name="Recipient">Who gets it.</param>
/// <param name="Parts">Those that go with it, where they may.</param>
[Requires(Permission.ExportIncidents)]
public sealed record ExportIncidentCommand(
    string Incident, Seen Seen, Audience? Audience, string? Recipient, ReleaseFormat? Format, IReadOnlyList<ReleasedPart> Parts) : ICommand<ReleasedFile>, IConcernsIncident;

public sealed record ReleasedFile(string Name, byte[] Bytes);

public sealed class ExportIncidentValidator : AbstractValidator<ExportIncidentCommand>
{
    public ExportIncidentValidator()
    {
        RuleFor(command => command.Audience).NotNull().WithMessage("Choose who gets it: that decides what may leave.");
        RuleFor(command => command.Recipient).Line(200, "the name of who gets it");
        RuleFor(command => command.Format).NotNull().WithMessage("Choose what the file is written in.");
    }
}

public sealed class ExportIncidentHandler(PortalDb db, CaseLock caseLock, CasesToRelease cases) : IRequestHandler<ExportIncidentCommand, ReleasedFile>
{
    public async Task<ReleasedFile> Handle(ExportIncidentCommand command, CancellationToken cancellationToken)
    {
        // Whoever restricts the case or marks it higher comes before this, or after it.
        var incident = await caseLock.LockAsync(command.Incident, cancellationToken);
        var isRestricted = await db.CaseAccess.AnyAsync(access => access.IncidentId == incident.Id && (access.Listed || access.Compartments.Count > 0), cancellationToken);
        var choices = await cases.ReadAsync(incident, isRestricted, cancellationToken);
        ConflictException.ThrowUnless(command.Seen.Covers(choices.Seen));

        RuleViolationException.ThrowIf(Refusal.When(!choices.HasSender, ReleaseRules.SenderUnnamed, ReleaseRules.WhyUnnamed));

        var (audience, format) = (command.Audience!.Value, command.Format!.Value);
        var release = choices.To(audience, command.Parts);
        if (release.Told is not { } told)
        {
            throw new RuleViolationException(ReleaseRules.NothingMayLeave, ReleaseRules.WhyNothing(release.Withheld[0].Because, incident.Marking, audience));
        }

        var bytes = format.Write(told);
        db.Record(new IncidentExported(
            incident.Id, incident.Reference, audience.Term().Key, command.Recipient!, format.Term().Key, told.Marking.Term().Key, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length,
            [.. release.Withheld.Select(WithheldPart.Of)]));
        return new ReleasedFile($"{incident.Reference}{format.Ending()}", bytes);
    }
}
