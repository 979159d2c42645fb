namespace EscalationPortal.Domain.Vocabulary;

/// <summary>
/// What a state can be said to have infringed: the eleven norms of responsible state behaviour (UN General Assembly resolution
/// 70/237, report A/70/174, paragraph 13), and three rules of general international law.
/// </summary>
public static class Norms
{
    public static IReadOnlyList<Term> All { get; } =
    [
        new("norm-a", "Norm a: cooperation", "Cooperate in measures that increase stability and security and prevent harmful practices."),
        new("norm-b", "Norm b: weigh all information", "In an incident, consider all relevant information, the larger context and the difficulty of attribution."),
        new("norm-c", "Norm c: no misuse of territory", "Do not knowingly allow one’s territory to be used for internationally wrongful acts."),
        new("norm-d", "Norm d: cooperate against crime and terrorism", "Exchange information, assist each other and prosecute criminal and terrorist use."),
        new("norm-e", "Norm e: human rights and privacy", "Respect human rights online, freedom of expression and privacy among them."),
        new("norm-f", "Norm f: no damage to critical infrastructure", "Do not conduct or knowingly support activity that intentionally damages critical infrastructure or impairs its use by the public."),
        new("norm-g", "Norm g: protect one’s own infrastructure", "Take appropriate measures to protect one’s own critical infrastructure."),
        new("norm-h", "Norm h: answer requests for help", "Respond to requests for help by a state whose critical infrastructure is under attack, and for mitigation of activity from one’s territory."),
        new("norm-i", "Norm i: supply-chain integrity", "Take reasonable steps for the integrity of the supply chain and against the spread of malicious tools and hidden functions."),
        new("norm-j", "Norm j: report vulnerabilities", "Encourage responsible reporting of vulnerabilities and share remedies."),
        new("norm-k", "Norm k: leave emergency teams alone", "Do not harm the systems of another state’s authorised emergency response teams, nor use one’s own to attack."),
        new("sovereignty", "Sovereignty", "No infringement of another state’s territorial integrity, nor interference with its inherently governmental functions."),
        new("non-intervention", "Non-intervention", "No coercion in matters a state decides freely."),
        new("due-diligence", "Due diligence", "Feasible measures against known harm to other states from one’s own territory."),
    ];

    public static Term? Find(string key) => All.FirstOrDefault(term => term.Key == key);
}
