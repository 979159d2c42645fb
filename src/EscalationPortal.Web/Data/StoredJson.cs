using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Web.Data;

/// <summary>
/// Reads rows that PostgreSQL wrote as JSON, children inside their parents: a thing with five lists comes in one statement, where a statement
/// for each list would be sent otherwise. For what is only read: nothing read here is tracked, and nothing of it can be saved.
/// </summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false), new InUtc() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { FillAsStored } },
    };

    /// <summary>None where PostgreSQL had no row to write.</summary>
    public static List<T> List<T>(string? json) => json is null ? [] : Read<List<T>>(json, _options);

    /// <summary>Null where there is no such row.</summary>
    public static T? One<T>(string? json)
        where T : class => json is null ? null : Read<T>(json, _options);

    /// <exception cref="UnreadableException">It was not written like this.</exception>
    public static T Read<T>(string json, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, options) ?? throw new UnreadableException($"{typeof(T).Name} is null.");
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            // It may quote what is stored, which not everyone who reads the log may read.
            throw new UnreadableException($"{typeof(T).Name}, at {(failure as JsonException)?.Path ?? "some place of it"}.", failure);
        }
    }

    // What was stored is filled in as it was, past the constructors and methods that decide what may become so, as Entity Framework does.
    private static void FillAsStored(JsonTypeInfo type)
    {
        var isOfTheDomain = type.Kind == JsonTypeInfoKind.Object && type.Type.Assembly == typeof(Aggregate).Assembly;
        if (!isOfTheDomain || type.Type.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, []) is not { } constructor || type.Type.IsAbstract)
        {
            return;
        }

        if (type.Type.GetConstructors().Length == 0)
        {
            type.CreateObject = () => constructor.Invoke(null);
        }

        foreach (var property in type.Properties.ToList())
        {
            var declared = (PropertyInfo)property.AttributeProvider!;
            if (declared.SetMethod is not null)
            {
                property.Set = declared.SetValue;
            }
            else if (type.Type.GetField($"_{JsonNamingPolicy.CamelCase.ConvertName(declared.Name)}", BindingFlags.Instance | BindingFlags.NonPublic) is { } field)
            {
                property.Set = (row, value) => Fill((System.Collections.IList)field.GetValue(row)!, (System.Collections.IEnumerable?)value);
            }
            else
            {
                // Worked out of the others.
                type.Properties.Remove(property);
            }
        }
    }

    private static void Fill(System.Collections.IList list, System.Collections.IEnumerable? stored)
    {
        foreach (var item in stored ?? Array.Empty<object>())
        {
            list.Add(item);
        }
    }

    /// <summary>PostgreSQL writes a time in the zone of the session.</summary>
    private sealed class InUtc : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
