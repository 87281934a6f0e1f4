using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Pixely.Tests.StandIns.Hosting;

/// <summary>
/// A stand-in invents nothing: all it shows is part of the real packages, whose public members <c>real-surface.txt</c> lists.
/// </summary>
public sealed class SurfaceTests
{
    private const string Documentation = "https://learn.microsoft.com/dotnet/api/aspire.hosting";
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly[] StandIns = [typeof(DistributedApplication).Assembly, typeof(DistributedApplicationTestingBuilder).Assembly];

    [Fact]
    public void Shows_only_what_the_real_packages_show()
    {
        var real = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "StandIns", "Hosting", "real-surface.txt")).ToHashSet(StringComparer.Ordinal);

        var shown = PublicTypes().SelectMany(t => Members(t).Select(m => $"{t.FullName}.{m}").Prepend(t.FullName!)).ToList();

        Assert.True(shown.Count > 300);
        Assert.Empty(shown.Where(name => !real.Contains(name)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_the_page_that_each_member_mirrors()
    {
        var types = PublicTypes().ToDictionary(t => t.FullName!.Replace('+', '.'), StringComparer.Ordinal);
        var documented = StandIns
            .SelectMany(a => XDocument.Load(Path.Combine(AppContext.BaseDirectory, a.GetName().Name + ".xml")).Descendants("member"))
            .Where(m => types.TryGetValue(OwnerOf(Id(m)), out var type) && IsWritten(type, Id(m)))
            .ToList();

        Assert.True(documented.Count > 300);
        Assert.Empty(documented
            .Where(m => !m.Elements("seealso").Any(s => s.Attribute("href")!.Value.StartsWith(Documentation, StringComparison.Ordinal)))
            .Select(Id));

        static string Id(XElement member) => member.Attribute("name")!.Value;

        // A record's parameters are properties that have no comment of their own; they share the page of their type.
        static bool IsWritten(Type type, string id) => id[0] != 'P'
            || (type.GetProperty(id[(id.LastIndexOf('.') + 1)..]) is { } property
                && !type.GetConstructors().Any(c => c.GetParameters().Any(p => p.Name == property.Name)));
    }

    private static IEnumerable<Type> PublicTypes() => StandIns.SelectMany(a => a.GetExportedTypes());

    // "M:Namespace.Type.Member(...)" and "T:Namespace.Type"
    private static string OwnerOf(string id)
    {
        var name = id[2..].Split('(')[0];
        return id[0] == 'T' ? name : name[..name.LastIndexOf('.')];
    }

    private static IEnumerable<string> Members(Type type)
    {
        foreach (var constructor in type.GetConstructors(Declared).Where(c => IsVisible(c) && !c.IsStatic && !IsCopy(c) && !HasDefaultOnly(type, c)))
        {
            yield return $"#ctor({Parameters(constructor)})";
        }

        foreach (var method in type.GetMethods(Declared).Where(m => IsVisible(m) && !m.IsSpecialName && !IsGenerated(m) && m.GetBaseDefinition().DeclaringType != typeof(object)))
        {
            yield return $"{method.Name}({Parameters(method)})";
        }

        foreach (var property in type.GetProperties(Declared).Where(p => p.GetMethod is { } get && IsVisible(get) && !IsGenerated(get)))
        {
            yield return property.Name;
        }

        foreach (var field in type.GetFields(Declared).Where(f => (f.IsPublic || f.IsFamily) && !f.IsSpecialName))
        {
            yield return field.Name;
        }
    }

    // An explicit implementation has the name of its interface in its own.
    private static bool IsVisible(MethodBase method)
        => (method.IsPublic || method.IsFamily) && (method.IsConstructor || !method.Name.Contains('.', StringComparison.Ordinal));

    // What the compiler adds to records and delegates is not written in any list.
    private static bool IsGenerated(MethodInfo method)
        => (method.IsDefined(typeof(CompilerGeneratedAttribute)) && !method.IsSpecialName)
            || method.Name is "get_EqualityContract" or "PrintMembers" or "Deconstruct";

    private static bool IsCopy(ConstructorInfo constructor)
        => constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType;

    private static bool HasDefaultOnly(Type type, ConstructorInfo constructor)
        => constructor.GetParameters().Length == 0 && type.GetConstructors(Declared).Count(c => !IsCopy(c)) == 1;

    private static string Parameters(MethodBase method) => string.Join(',', method.GetParameters().Select(p => NameInList(p.ParameterType)));

    private static string NameInList(Type type)
    {
        if (type.IsByRef)
        {
            return NameInList(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return NameInList(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return NameInList(value);
        }

        return type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(',', type.GetGenericArguments().Select(NameInList))}>"
            : type.Name switch
            {
                "String" => "string",
                "Int32" => "int",
                "Boolean" => "bool",
                "Object" => "object",
                _ => type.Name,
            };
    }
}
