using System.Security.Cryptography;
using System.Text.Json;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Policies;

/// <summary>Makes a policy of what was read by <see cref="PolicyShape"/>. A part that could not be read is null: no policy is made while there is an error.</summary>
internal sealed class PolicyReader
{
    private readonly List<PolicyError> _errors = [];
    private readonly DocumentReader _read;

    private PolicyReader() => _read = new DocumentReader(_errors);

    public static PolicyReading Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new PolicyReader();
        using var document = reader._read.Parse(utf8);
        return document is null ? new PolicyReading(null, reader._errors) : reader.Read(document.RootElement);
    }

    private PolicyReading Read(JsonElement root)
    {
        var document = new ShapeReader(_read).ReadObject(PolicyShape.Document, root, "$");
        var offices = document.Items("offices", OfficeOf);
        var criteria = document.Items("criteria", CriterionOf);
        var ladder = document.Items("ladder", StepOf);
        var urgent = document.Object("urgent") is { } path ? UrgentOf(path) : null;
        var deconfliction = document.Object("deconfliction")?.Texts("offices") ?? [];
        var levers = document.Items("levers", LeverOf);
        var adoption = document.Object("adoption")?.Items("signOff", RequirementOf);
        var severity = document.Object("severity") is { } scale ? SeverityOf(scale) : null;

        PolicyRules.Check(_read, criteria, ladder, severity);
        PolicyRules.CheckOffices(_read, offices, ladder, urgent, deconfliction, adoption ?? []);
        PolicyRules.CheckLevers(_read, offices, ladder, levers);
        if (_errors.Count > 0)
        {
            return new PolicyReading(null, _errors);
        }

        List<Step> rungs = [.. ladder.OrderBy(step => step.Rung)];
        var canonical = CanonicalJson.BytesOf(root);
        var policy = new ThresholdPolicy(
            document.Text("key")!, document.Text("version")!, document.Text("title")!, document.Text("summary")!, document.Whole("reviewEveryDays")!.Value,
            AdviceOf(document.Object("advice")!), offices, urgent, deconfliction, document.Texts("signaturesRestOn"), severity, criteria,
            rungs, canonical, Convert.ToHexStringLower(SHA256.HashData(canonical)))
        {
            Levers = levers,
            Adoption = adoption ?? rungs[^1].SignOff,
        };
        return new PolicyReading(policy, []) { StepsInOrder = ladder };
    }

    private static AdviceFloor AdviceOf(Part part) => new(part.Number("leastCoverage")!.Value, part.Whole("widestInterval")!.Value);

    private static Office? OfficeOf(Part part) => part.IsWhole ? new Office(part.Text("key")!, part.Text("title")!, part.Text("alternate")) : null;

    private static UrgentPath? UrgentOf(Part part) =>
        part.IsWhole ? new UrgentPath(part.Texts("offices"), part.Whole("upToRung")!.Value, part.Whole("dueWithinHours")!.Value) : null;

    private static Lever? LeverOf(Part part) =>
        part.IsWhole ? new Lever(part.Text("key")!, part.Text("title")!, part.Text("guidance")!, part.Texts("offices")) : null;

    private static SeverityScale? SeverityOf(Part part) =>
        part.IsWhole ? new SeverityScale(part.Text("score")!, part.Items("bands", BandOf)) { OrHigher = part.Texts("orHigher") } : null;

    private static Band? BandOf(Part part) => part.IsWhole ? new Band(part.Text("key")!, part.Text("title")!, part.Number("atLeast")!.Value) : null;

    private Criterion? CriterionOf(Part part)
    {
        var indicators = part.Items("indicators", IndicatorOf);
        return part.IsWhole ? new Criterion(part.Text("key")!, part.Text("title")!, part.Number("weight")!.Value, indicators) : null;
    }

    private Indicator? IndicatorOf(Part part)
    {
        var levels = part.Items("levels", LevelOf);
        PolicyRules.CheckLevels(_read, levels, part.Path);
        var asked = part.Object("asked") is { } asking ? AskingOf(asking) : Asking.Always;
        return part.IsWhole
            ? new Indicator(part.Text("key")!, part.Text("title")!, part.Text("question")!, part.Number("weight")!.Value, levels) { Asked = asked }
            : null;
    }

    private Asking AskingOf(Part part)
    {
        var (first, notFor, sectors) = (part.Texts("first"), part.Texts("notFor"), part.Texts("onlyForSectors"));
        _read.NoteRepeats(first.Concat(notFor).Select(incidentClass => ((string?)incidentClass, part.Path)));
        _read.NoteRepeats(sectors.Select(sector => ((string?)sector, part.Path)));
        return new Asking(ClassesOf(first), ClassesOf(notFor), sectors);
    }

    private static List<IncidentClass> ClassesOf(IEnumerable<string> keys) => [.. keys.Select(IncidentClasses.Find).OfType<IncidentClass>()];

    private static Level? LevelOf(Part part) => part.IsWhole
        ? new Level(part.Text("key")!, part.Text("title")!, part.Text("definition")!, part.Number("points")!.Value, part.Number("criterionFloor"), part.Whole("evidence") ?? 0)
        : null;

    private static Step? StepOf(Part part) => part.IsWhole
        ? new Step(
            part.Text("key")!, part.Whole("rung")!.Value, part.Text("title")!, part.Text("channel")!, part.Text("guidance")!,
            part.Items<IReadOnlyDictionary<string, decimal>, Condition>("when", minima => new Condition([.. minima.Select(pair => new Minimum(pair.Key, pair.Value))])),
            part.Items("gates", GateOf), part.Items("signOff", RequirementOf), part.Items("standDown", RequirementOf),
            part.Whole("decideWithinHours")!.Value, part.Whole("reviewEveryDays")!.Value)
        : null;

    private static Gate GateOf(Part part) => new(
        part.Text("key")!, part.Whole("minimum"), part.Text("reliability"), part.Text("credibility"), part.Text("confidence"), part.Text("office"))
    {
        ByAnother = part.Text("verifiedBy") is not null,
        Kinds = [.. part.Texts("kinds").Where(key => key is not null).Select(key => Enum.GetValues<LegalBasisKind>().First(kind => kind.Key() == key))],
    };

    private static SignOffRequirement? RequirementOf(Part part) => part.IsWhole ? new SignOffRequirement(part.Text("office")!, part.Whole("count")!.Value) : null;
}
