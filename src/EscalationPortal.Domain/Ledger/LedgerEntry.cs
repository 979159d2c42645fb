using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Ledger;

/// <summary>What is to be recorded, before it has a place in the ledger.</summary>
/// <param name="At">When it happened; kept to the microsecond, as PostgreSQL does.</param>
/// <param name="ActorId">The person who did it; null for the portal itself. Never a name, so that erasing a name keeps the proof.</param>
/// <param name="Office">The capacity in which they did it, where there is one.</param>
/// <param name="Action">A past-tense name: <c>StepProposed</c>.</param>
/// <param name="Version">The version of the members that <paramref name="Details"/> of this action have.</param>
/// <param name="Details">What happened, in full.</param>
public sealed record LedgerFact(DateTimeOffset At, Guid? ActorId, string? Office, string Action, int Version, Subject Subject, Guid? IncidentId, JsonObject Details);

/// <summary>One line of the ledger: the exact bytes that were hashed, their hash, and the columns people search by.</summary>
public sealed class LedgerEntry
{
    public const int CurrentSchema = 2;

    /// <summary>In bytes, so that whoever reads an export knows where to stop. Far beyond what any form takes.</summary>
    public const int MaxCanonicalLength = 4 * 1024 * 1024;

    private LedgerEntry()
    {
    }

    /// <summary>1 for the first entry, without gaps.</summary>
    public long Seq { get; private init; }
    public DateTimeOffset At { get; private init; }
    public Guid? ActorId { get; private init; }
    public string? Office { get; private init; }
    public string Action { get; private init; } = "";
    public string SubjectType { get; private init; } = "";
    public string SubjectId { get; private init; } = "";
    public Guid? IncidentId { get; private init; }
    public int SchemaVersion { get; private init; }

    /// <summary>The canonical JSON (RFC 8785) that was hashed. It names the previous entry's leaf hash, so entries form a chain.</summary>
    public byte[] Canonical { get; private init; } = [];

    /// <summary>SHA-256(0x00 || canonical).</summary>
    public byte[] LeafHash { get; private init; } = [];

    /// <summary>The entry that follows <paramref name="head"/>.</summary>
    /// <exception cref="FormatException">It cannot be written down: a text holds half a character, a number is beyond range, or it is too long.</exception>
    public static LedgerEntry Following(LedgerHead head, LedgerFact fact)
    {
        var seq = head.Size + 1;
        var at = ToMicroseconds(fact.At);
        var canonical = CanonicalJson.BytesOf(new JsonObject
        {
            ["schema"] = CurrentSchema,
            ["seq"] = seq,
            ["previous"] = Convert.ToHexStringLower(head.LastLeafHash),
            ["at"] = CanonicalTime.TextOf(at),
            ["actor"] = fact.ActorId?.ToString("D"),
            ["office"] = fact.Office,
            ["action"] = fact.Action,
            ["version"] = fact.Version,
            ["subject"] = new JsonObject { ["type"] = fact.Subject.Type, ["id"] = fact.Subject.Id },
            ["incident"] = fact.IncidentId?.ToString("D"),
            ["details"] = fact.Details.DeepClone(),
        });

        if (canonical.Length > MaxCanonicalLength)
        {
            throw new FormatException($"An entry has at most {MaxCanonicalLength} bytes, this one {canonical.Length}.");
        }

        return new LedgerEntry
        {
            Seq = seq,
            At = at,
            ActorId = fact.ActorId,
            Office = fact.Office,
            Action = fact.Action,
            SubjectType = fact.Subject.Type,
            SubjectId = fact.Subject.Id,
            IncidentId = fact.IncidentId,
            SchemaVersion = CurrentSchema,
            Canonical = canonical,
            LeafHash = MerkleTree.LeafHash(canonical),
        };
    }

    private static DateTimeOffset ToMicroseconds(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
