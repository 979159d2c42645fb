using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EscalationPortal.Web.Data;

/// <summary>One of a few values, stored by its name. A name that is none of theirs says so, instead of failing somewhere.</summary>
internal sealed class StoredName<T>() : ValueConverter<T, string>(value => value.ToString(), name => Read(name))
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> _values = Enum.GetValues<T>().ToDictionary(value => value.ToString());

    private static T Read(string name) => _values.TryGetValue(name, out var value)
        ? value
        : throw new UnreadableException($"“{name}” is no {typeof(T).Name}.");
}

internal static class StoredNames
{
    /// <summary>Every property that the configurations store by its name.</summary>
    public static void Apply(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            ApplyTo(entity);
        }
    }

    private static void ApplyTo(IMutableTypeBase type)
    {
        foreach (var property in type.GetProperties())
        {
            if (NameOf(property.ClrType) is { } value && property.GetProviderClrType() == typeof(string))
            {
                property.SetValueConverter(ConverterFor(value));
            }
            else if (property.GetElementType() is { } element && NameOf(element.ClrType) is { } item && element.GetProviderClrType() == typeof(string))
            {
                element.SetValueConverter(ConverterFor(item));
            }
        }

        foreach (var part in type.GetComplexProperties())
        {
            ApplyTo(part.ComplexType);
        }
    }

    private static Type? NameOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } value ? value : null;

    private static ValueConverter ConverterFor(Type value) => (ValueConverter)Activator.CreateInstance(typeof(StoredName<>).MakeGenericType(value))!;
}
