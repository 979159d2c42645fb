using System.Collections.Concurrent;
using System.Reflection;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Library;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Web.Cases;

/// <summary>The library of public cases as it was built into the host, read once. Nobody changes it here.</summary>
public static class PublicCases
{
    private const string Prefix = "Library.";

    private static readonly Lazy<IReadOnlyList<LibraryCase>> _all = new(ReadAll);
    private static readonly Lazy<ThresholdPolicy> _ratedBy = new(() => PolicyLoader.Load(Bytes("baseline-2.0.0.json")).Policy ?? throw new InvalidOperationException("The policy of the library cannot be read."));

    private static readonly ConcurrentDictionary<string, LibraryComparison> _compared = new(StringComparer.Ordinal);

    /// <summary>The case decided last first.</summary>
    public static IReadOnlyList<LibraryCase> All => _all.Value;

    /// <summary>The policy by whose indicators the cases are rated, adopted or not.</summary>
    public static ThresholdPolicy RatedBy => _ratedBy.Value;

    /// <summary>Worked out once a policy: neither ever changes.</summary>
    public static LibraryComparison ComparedWith(ThresholdPolicy policy) => _compared.GetOrAdd(policy.Digest, _ => LibraryComparison.Of(policy, All));

    public static LibraryCase? Find(string slug) => All.FirstOrDefault(libraryCase => libraryCase.Slug == slug);

    private static IReadOnlyList<LibraryCase> ReadAll() =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => LibraryCaseReader.Read(Bytes(name)) is { Case: { } libraryCase } ? libraryCase : throw new InvalidOperationException($"{name} cannot be read."))
            .OrderByDescending(libraryCase => libraryCase.Decided, StringComparer.Ordinal)
            .ThenBy(libraryCase => libraryCase.Slug, StringComparer.Ordinal),
    ];

    private static byte[] Bytes(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
