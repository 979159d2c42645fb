using System.Security.Cryptography;
using System.Text.Json;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Policies;

/// <summary>Reads a policy document. A member it does not know is refused, never skipped.</summary>
internal sealed class PolicyReader
{
    private const decimal MaxWeight = 10_000;
    private const decimal MinWeight = 0.0001m;
    private const int MaxEvidence = 20;
    private const int MaxPeriod = 100_000;

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
        const string path = "$";
        var members = _read.Members(
            root, path, ["key", "version", "title", "summary", "reviewEveryDays", "advice", "offices", "criteria", "ladder"],
            "severity", "urgent", "deconfliction", "signaturesRestOn", "levers", "adoption");
        var key = _read.Slug(members, path, "key");
        var version = ReadVersion(members, path);
        var title = _read.Text(members, path, "title", maxLength: 200);
        var summary = _read.Text(members, path, "summary");
        var reviewEveryDays = _read.WholeNumber(members, path, "reviewEveryDays", 1, MaxPeriod);
        var advice = members.TryGetValue("advice", out var floor) ? ReadAdvice(floor, "$.advice") : null;
        var offices = _read.Items(members, path, "offices", 0, ReadOffice);
        var criteria = _read.Items(members, path, "criteria", 1, ReadCriterion);
        var ladder = _read.Items(members, path, "ladder", 1, ReadStep);
        var urgent = members.TryGetValue("urgent", out var urgentPath) ? ReadUrgent(urgentPath, "$.urgent") : null;
        var deconfliction = members.TryGetValue("deconfliction", out var line) ? ReadDeconfliction(line, "$.deconfliction") : [];
        var levers = _read.Items(members, path, "levers", 1, ReadLever);
        var restOn = _read.Items(members, path, "signaturesRestOn", 1, ReadFact);
        var adoption = members.TryGetValue("adoption", out var signing) ? ReadAdoption(signing, "$.adoption") : null;
        var severity = members.TryGetValue("severity", out var scale) ? ReadSeverity(scale, "$.severity") : null;

        PolicyRules.Check(_read, offices, criteria, ladder, severity);
        _read.NoteRepeats(restOn.Select((fact, i) => ((string?)fact, $"$.signaturesRestOn[{i}]")));
        PolicyRules.CheckOffices(_read, offices, ladder, urgent, deconfliction);
        PolicyRules.CheckLevers(_read, offices, ladder, levers);
        PolicyRules.CheckAdoption(_read, offices, adoption ?? []);
        if (_errors.Count > 0)
        {
            return new PolicyReading(null, _errors);
        }

        List<Step> rungs = [.. ladder.OrderBy(step => step.Rung)];
        var canonical = CanonicalJson.BytesOf(root);
        var policy = new ThresholdPolicy(
            key!, version!, title!, summary!, reviewEveryDays!.Value, advice!, offices, urgent, deconfliction, restOn, severity, criteria,
            rungs, canonical, Convert.ToHexStringLower(SHA256.HashData(canonical)))
        {
            Levers = levers,
            Adoption = adoption ?? rungs[^1].SignOff,
        };
        return new PolicyReading(policy, []) { StepsInOrder = ladder };
    }

    private AdviceFloor? ReadAdvice(JsonElement element, string path)
    {
        var members = _read.Members(element, path, ["leastCoverage", "widestInterval"]);
        var (coverage, interval) = (_read.Number(members, path, "leastCoverage", 0, 100), _read.WholeNumber(members, path, "widestInterval", 0, 1_000));
        return coverage is null || interval is null ? null : new AdviceFloor(coverage.Value, interval.Value);
    }

    private Office? ReadOffice(JsonElement element, string path)
    {
        var members = _read.Members(element, path, ["key", "title"], "alternate");
        var (key, title, alternate) = (_read.Slug(members, path, "key"), _read.Text(members, path, "title", 200), _read.Slug(members, path, "alternate"));
        return key is null || title is null ? null : new Office(key, title, alternate);
    }

    private UrgentPath? ReadUrgent(JsonElement element, string path)
    {
        var members = _read.Members(element, path, ["offices", "upToRung", "dueWithinHours"]);
        var offices = _read.Items(members, path, "offices", 1, ReadOfficeKey);
        var (upToRung, dueWithinHours) = (_read.WholeNumber(members, path, "upToRung", 1, 1_000), _read.WholeNumber(members, path, "dueWithinHours", 1, MaxPeriod));
        return upToRung is null || dueWithinHours is null ? null : new UrgentPath(offices, upToRung.Value, dueWithinHours.Value);
    }

    private List<string> ReadDeconfliction(JsonElement element, string path) =>
        _read.Items(_read.Members(element, path, ["offices"]), path, "offices", 1, ReadOfficeKey);

    private List<SignOffRequirement> ReadAdoption(JsonElement element, string path) =>
        _read.Items(_read.Members(element, path, ["signOff"]), path, "signOff", 1, ReadSignOff);

    private string? ReadOfficeKey(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return element.GetString();
        }

        _read.Note(path, "This must be the key of an office.");
        return null;
    }

    private string? ReadFact(JsonElement element, string path)
    {
        if (DocumentReader.TextOf(element) is { } named && CaseFacts.Keys.Contains(named))
        {
            return named;
        }

        _read.Note(path, $"This is no fact of an incident. Signatures can rest on {string.Join(", ", CaseFacts.Keys)}.");
        return null;
    }

    private SeverityScale? ReadSeverity(JsonElement element, string path)
    {
        var members = _read.Members(element, path, ["score", "bands"], "orHigher");
        var score = _read.Slug(members, path, "score");
        var bands = _read.Items(members, path, "bands", 1, ReadBand);
        var orHigher = _read.Items(members, path, "orHigher", 1, ReadScore);
        return score is null ? null : new SeverityScale(score, bands) { OrHigher = orHigher };
    }

    private string? ReadScore(JsonElement element, string path)
    {
        if (DocumentReader.TextOf(element) is { } score)
        {
            return score;
        }

        _read.Note(path, "This must be aggregate or the key of a criterion.");
        return null;
    }

    private Lever? ReadLever(JsonElement element, string path)
    {
        var members = _read.Members(element, path, ["key", "title", "guidance", "offices"]);
        var (key, title, guidance) = (_read.Slug(members, path, "key"), _read.Text(members, path, "title", 200), _read.Text(members, path, "guidance"));
        var offices = _read.Items(members, path, "offices", 1, ReadOfficeKey);
        return key is null || title is null || guidance is null ? null : new Lever(key, title, guidance, offices);
    }

    private Band? ReadBand(JsonElement element, string path)
    {
        var members = _read.Members(element, path, ["key", "title", "atLeast"]);
        var (key, title, atLeast) = (_read.Slug(members, path, "key"), _read.Text(members, path, "title", 200), _read.Number(members, path, "atLeast", 0, 100));
        return key is null || title is null || atLeast is null ? null : new Band(key, title, atLeast.Value);
    }

    private Criterion? ReadCriterion(JsonElement element, string path)
    {
        var members = _read.Members(element, path, ["key", "title", "weight", "indicators"]);
        var (key, title, weight) = (_read.Slug(members, path, "key"), _read.Text(members, path, "title", 200), ReadWeight(members, path));
        var indicators = _read.Items(members, path, "indicators", 1, ReadIndicator);
        if (key == "aggregate")
        {
            _read.Note($"{path}.key", "No criterion can be called aggregate: conditions use that word for the mean of all criteria.");
        }

        return key is null || title is null || weight is null ? null : new Criterion(key, title, weight.Value, indicators);
    }

    private Indicator? ReadIndicator(JsonElement element, string path)
    {
        var members = _read.Members(element, path, ["key", "title", "question", "weight", "levels"], "asked");
        var (key, title, question, weight) =
            (_read.Slug(members, path, "key"), _read.Text(members, path, "title", 200), _read.Text(members, path, "question"), ReadWeight(members, path));
        var levels = _read.Items(members, path, "levels", 2, ReadLevel);
        var asked = members.TryGetValue("asked", out var asking) ? ReadAsked(asking, $"{path}.asked") : Asking.Always;
        PolicyRules.CheckLevels(_read, levels, path);
        return key is null || title is null || question is null || weight is null ? null : new Indicator(key, title, question, weight.Value, levels) { Asked = asked };
    }

    private Asking ReadAsked(JsonElement element, string path)
    {
        var members = _read.Members(element, path, [], "first", "notFor", "onlyForSectors");
        var (first, notFor) = (_read.Items(members, path, "first", 1, ReadClass), _read.Items(members, path, "notFor", 1, ReadClass));
        var sectors = _read.Items(members, path, "onlyForSectors", 1, ReadSector);
        _read.NoteRepeats(first.Concat(notFor).Select(incidentClass => (incidentClass, path)));
        _read.NoteRepeats(sectors.Select(sector => (sector, path)));
        return new Asking(ClassesOf(first), ClassesOf(notFor), [.. sectors.OfType<string>()]);
    }

    private static List<IncidentClass> ClassesOf(IEnumerable<string?> keys) => [.. keys.Select(IncidentClasses.Find).OfType<IncidentClass>()];

    private string? ReadClass(JsonElement element, string path)
    {
        var incidentClass = IncidentClasses.Find(DocumentReader.TextOf(element))?.Term();
        if (incidentClass is null)
        {
            _read.Note(path, $"This must be one of {string.Join(", ", IncidentClasses.All.Select(known => known.Term().Key))}.");
        }

        return incidentClass?.Key;
    }

    private string? ReadSector(JsonElement element, string path)
    {
        var sector = Sectors.Find(DocumentReader.TextOf(element));
        if (sector is null)
        {
            _read.Note(path, $"This must be one of {string.Join(", ", Sectors.All.Select(known => known.Key))}.");
        }

        return sector?.Key;
    }

    private Level? ReadLevel(JsonElement element, string path)
    {
        var members = _read.Members(element, path, ["key", "title", "definition", "points"], "criterionFloor", "evidence");
        var (key, title, definition, points) =
            (_read.Slug(members, path, "key"), _read.Text(members, path, "title", 200), _read.Text(members, path, "definition"), _read.Number(members, path, "points", 0, 100));
        var floor = _read.Number(members, path, "criterionFloor", 0, 100);
        var evidence = members.ContainsKey("evidence") ? _read.WholeNumber(members, path, "evidence", 1, MaxEvidence) : null;
        return key is null || title is null || definition is null || points is null ? null : new Level(key, title, definition, points.Value, floor, evidence ?? 0);
    }

    private string? ReadVersion(IReadOnlyDictionary<string, JsonElement> members, string path)
    {
        var version = _read.Text(members, path, "version", maxLength: 40);
        if (version is null || version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+'))
        {
            return version;
        }

        _read.Note($"{path}.version", "A version has only letters, digits, dots, hyphens and plus signs, such as 1.2.0.");
        return null;
    }

    private decimal? ReadWeight(IReadOnlyDictionary<string, JsonElement> members, string path) => _read.Number(members, path, "weight", MinWeight, MaxWeight);

    private Step? ReadStep(JsonElement element, string path)
    {
        var members = _read.Members(
            element, path, ["key", "rung", "title", "channel", "guidance", "gates", "signOff", "decideWithinHours", "reviewEveryDays"], "when", "standDown");
        var (key, rung, title) = (_read.Slug(members, path, "key"), _read.WholeNumber(members, path, "rung", 0, 1_000), _read.Text(members, path, "title", 200));
        var (channel, guidance) = (_read.Slug(members, path, "channel"), _read.Text(members, path, "guidance"));
        var when = _read.Items(members, path, "when", 0, ReadCondition);
        var gates = _read.Items(members, path, "gates", 0, ReadGate);
        var signOff = _read.Items(members, path, "signOff", 0, ReadSignOff);
        var standDown = _read.Items(members, path, "standDown", 1, ReadSignOff);
        var decideWithinHours = _read.WholeNumber(members, path, "decideWithinHours", 1, MaxPeriod);
        var reviewEveryDays = _read.WholeNumber(members, path, "reviewEveryDays", 1, MaxPeriod);
        return key is null || rung is null || title is null || channel is null || guidance is null || decideWithinHours is null || reviewEveryDays is null
            ? null
            : new Step(key, rung.Value, title, channel, guidance, when, gates, signOff, standDown, decideWithinHours.Value, reviewEveryDays.Value);
    }

    private Condition? ReadCondition(JsonElement element, string path)
    {
        // Which scores there are is only known once the criteria are read: PolicyRules looks at the names.
        var members = _read.MembersOfAnyName(element, path);
        if (members.Count == 0)
        {
            _read.Note(path, "This must be an object of minimum scores, with aggregate or a criterion's key for each.");
            return null;
        }

        // In the order of canonical JSON, or a round trip through it would change the order of what is unmet.
        return new Condition([.. members.Keys.Order(StringComparer.Ordinal).Select(name => (name, AtLeast: _read.Number(members, path, name, 0, 100))).Where(row => row.AtLeast is not null).Select(row => new Minimum(row.name, row.AtLeast!.Value))]);
    }

    private Gate? ReadGate(JsonElement element, string path)
    {
        var members = _read.MembersOfAnyName(element, path);
        if (!members.TryGetValue("key", out var named) || DocumentReader.TextOf(named) is not { } known || !Gates.Contains(known))
        {
            _read.Note($"{path}.key", $"This is no gate the portal knows. It knows {string.Join(", ", Gates.Keys)}.");
            return null;
        }

        _read.CheckNames(members, path, ["key", .. Gates.ParametersOf(known)], Gates.OptionalParametersOf(known));
        return new Gate(
            known,
            members.ContainsKey("minimum") ? _read.WholeNumber(members, path, "minimum", 1, 1_000) : null,
            ReadOneOf(members, path, "reliability", "A", "B", "C", "D", "E"),
            ReadOneOf(members, path, "credibility", "1", "2", "3", "4", "5"),
            ReadOneOf(members, path, "confidence", "low", "moderate", "high"),
            _read.Slug(members, path, "office"))
        {
            ByAnother = ReadOneOf(members, path, "verifiedBy", "another") is not null,
            Kinds = [.. _read.Items(members, path, "kinds", 1, ReadKind).Where(key => key is not null).Select(key => Enum.GetValues<LegalBasisKind>().First(kind => kind.Key() == key))],
        };
    }

    private string? ReadKind(JsonElement element, string path)
    {
        var keys = Enum.GetValues<LegalBasisKind>().Select(kind => kind.Key()).ToList();
        if (DocumentReader.TextOf(element) is { } named && keys.Contains(named))
        {
            return named;
        }

        _read.Note(path, $"This must be one of {string.Join(", ", keys)}.");
        return null;
    }

    private string? ReadOneOf(IReadOnlyDictionary<string, JsonElement> members, string path, string name, params string[] values)
    {
        if (!members.ContainsKey(name) || _read.Text(members, path, name) is not { } text)
        {
            return null;
        }

        if (!values.Contains(text))
        {
            _read.Note($"{path}.{name}", $"This must be one of {string.Join(", ", values)}.");
        }

        return text;
    }

    private SignOffRequirement? ReadSignOff(JsonElement element, string path)
    {
        var members = _read.Members(element, path, ["office", "count"]);
        var (office, count) = (_read.Slug(members, path, "office"), _read.WholeNumber(members, path, "count", 1, 100));
        return office is null || count is null ? null : new SignOffRequirement(office, count.Value);
    }
}
