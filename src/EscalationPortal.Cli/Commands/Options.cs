namespace EscalationPortal.Cli.Commands;

/// <summary>What stands behind a command: options with a value, and switches, each once and in any order.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private Options()
    {
    }

    public string this[string name] => _values[name];

    public string? Find(string name) => _values.GetValueOrDefault(name);

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Null where something is missing, unknown or there twice.</summary>
    public static Options? Read(string[] args, string[] required, string[] optional, string[] switches)
    {
        var (options, valued) = (new Options(), required.Concat(optional).ToList());
        for (var i = 0; i < args.Length; i++)
        {
            var isSwitch = switches.Contains(args[i]);
            if ((!isSwitch && (!valued.Contains(args[i]) || i + 1 == args.Length)) || !options._values.TryAdd(args[i], isSwitch ? "" : args[++i]))
            {
                return null;
            }
        }

        return Array.TrueForAll(required, options.Has) ? options : null;
    }
}
