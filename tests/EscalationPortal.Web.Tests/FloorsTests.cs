using System.Text.RegularExpressions;

namespace EscalationPortal.Web.Tests;

/// <summary>The order of folders, lowest first: what stands in one uses only what stands before it in its list (docs/adr/0013).</summary>
public sealed partial class FloorsTests
{
    private static readonly string[] _floors =
        ["Kernel", "Vocabulary", "Observables", "Policies", "Evaluation", "Library", "Backtesting", "People", "Offices", "Adoption", "Appointments", "Access", "Evidence", "Attribution", "Escalations", "Cases", "Campaigns", "Signals", "Exchange"];

    private static readonly string[] _rooms =
        ["Requests", "Data", "Identity", "Cases", "Ledger", "Evidence", "Notices", "Pipeline", "Jobs", "Ui", "Api", "Features", "Hosting"];

    [Fact]
    public void A_floor_of_the_domain_uses_only_the_floors_below_it() => Assert.Empty(UsesUpwards("EscalationPortal.Domain", _floors));

    [Fact]
    public void The_ledger_uses_the_kernel_and_the_vocabulary_only() => Assert.Empty(UsesUpwards("EscalationPortal.Domain", ["Kernel", "Vocabulary", "Ledger"]));

    [Fact]
    public void A_room_of_the_host_uses_only_the_rooms_before_it() => Assert.Empty(UsesUpwards("EscalationPortal.Web", _rooms));

    [Fact]
    public void Every_folder_has_its_place_in_the_order()
    {
        Assert.Equal([.. _floors.Append("Ledger").Order()], FoldersOf("EscalationPortal.Domain"));
        Assert.Equal([.. _rooms.Order()], FoldersOf("EscalationPortal.Web"));
    }

    private static IEnumerable<string> FoldersOf(string project) =>
        Directory.GetFiles(FolderOf(project), "*.cs", SearchOption.AllDirectories).Select(file => FolderIn(project, file)).Where(folder => folder.Length > 0).Distinct().Order();

    /// <summary>Each as "Cases/CaseFile.cs uses Ledger". A folder that is not in the order counts as above it.</summary>
    private static List<string> UsesUpwards(string project, string[] order) =>
        [.. from file in Directory.GetFiles(FolderOf(project), "*.*", SearchOption.AllDirectories)
            where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal)
            let folder = FolderIn(project, file)
            let place = Array.IndexOf(order, folder)
            where place >= 0
            from used in UsedBy(project, File.ReadAllText(file))
            where Array.IndexOf(order, used) is var other && (other < 0 || other > place)
            select $"{Path.GetRelativePath(FolderOf(project), file)} uses {used}"];

    private static IEnumerable<string> UsedBy(string project, string text) =>
        Named().Matches(Comment().Replace(text, "")).Where(match => match.Groups["project"].Value == project).Select(match => match.Groups["folder"].Value).Distinct();

    private static string FolderIn(string project, string file) =>
        Path.GetRelativePath(FolderOf(project), file).Split(Path.DirectorySeparatorChar) is [var folder, _, ..] ? folder : "";

    private static string FolderOf(string project) => Path.Combine(Root(), "src", project);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EscalationPortal.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    // What a file declares itself to be in is no use of it.
    [GeneratedRegex(@"(?<!namespace )\b(?<project>EscalationPortal\.(Domain|Web))\.(?<folder>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
