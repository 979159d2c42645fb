namespace EscalationPortal.Domain.Adoption;

/// <summary>A policy that was adopted, and from when it is in force.</summary>
public sealed record AdoptedVersion(string Digest, string Key, string Version, DateTimeOffset InForceFrom);

/// <summary>Every policy ever adopted, the latest first: the first may be in force only from a day to come.</summary>
public sealed record AdoptionHistory(IReadOnlyList<AdoptedVersion> Versions)
{
    public AdoptedVersion Latest => Versions[0];

    public AdoptedVersion? Find(string digest) => Versions.FirstOrDefault(version => version.Digest == digest);

    /// <summary>The one adopted before this one; null for the first.</summary>
    public AdoptedVersion? Before(string digest) => Versions.SkipWhile(version => version.Digest != digest).Skip(1).FirstOrDefault();

    /// <summary>The one adopted to follow this one; null for the last.</summary>
    public AdoptedVersion? After(string digest) => Versions.TakeWhile(version => version.Digest != digest).LastOrDefault();

    /// <summary>The one in force at this moment; the earliest where none was yet.</summary>
    public AdoptedVersion InForceAt(DateTimeOffset at) => Versions.FirstOrDefault(version => version.InForceFrom <= at) ?? Versions[^1];
}
