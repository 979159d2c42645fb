using EscalationPortal.Domain.Library;

namespace EscalationPortal.Domain.Tests.Library;

/// <summary>The public cases as they stand in the repository's <c>policies/library</c> folder.</summary>
internal static class CaseLibrary
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Shipped", "library");

    public static IReadOnlyList<LibraryCase> Cases { get; } =
    [
        .. Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(file =>
        {
            var reading = LibraryCaseReader.Read(File.ReadAllBytes(file));
            Assert.True(reading.Errors.Count == 0, $"{Path.GetFileName(file)}: {string.Join(" ", reading.Errors.Select(error => $"{error.Path} {error.Message}"))}");
            Assert.Equal(Path.GetFileNameWithoutExtension(file), reading.Case!.Slug);
            return reading.Case;
        }),
    ];
}
