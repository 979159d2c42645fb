using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Data;

/// <summary>A file that signals were imported from, byte for byte as it came. Never changed or removed (docs/adr/0028).</summary>
public sealed class SignalFile
{
    public required Guid Id { get; init; }

    /// <summary>What its sender calls it.</summary>
    public required string Name { get; init; }

    public required string Sha256 { get; init; }

    public required int Size { get; init; }

    /// <summary>The signals it tells, those too that had been received before: whoever may read all of them may read the file.</summary>
    public required List<Guid> Holds { get; init; }

    public required Guid ImportedById { get; init; }

    public required DateTimeOffset ImportedAt { get; init; }

    public required byte[] Bytes { get; init; }
}

/// <summary>The file somebody looks at before they import it, and what they said of it: one a person, gone with the next.</summary>
public sealed class SignalPreview
{
    public required Guid PersonId { get; init; }

    /// <summary>Of this file and no other that came before or after it.</summary>
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required byte[] Bytes { get; init; }

    /// <summary>Who sent what does not say so; null to refuse it.</summary>
    public string? Organisation { get; init; }

    public required SourceKind SourceKind { get; init; }

    /// <summary>Of what has none; null to refuse it.</summary>
    public Marking? Marking { get; init; }

    public required PermissibleActions Actions { get; init; }

    /// <summary>Of times without one; null to refuse them.</summary>
    public string? Zone { get; init; }
}
