using System.Text.Json.Serialization.Metadata;
using Pixely.Core.Analysis;
using Pixely.Core.Json;
using Pixely.Core.Privacy;

namespace Pixely.Tests.Core.Privacy;

/// <summary>Reads the types of all results, so that a member that somebody adds is covered the day it exists.</summary>
public sealed class PersonalMembersTests
{
    // Names of members that sound like people and are none, with what they are.
    private static readonly HashSet<string> KnownOthers = new(StringComparer.Ordinal)
    {
        // A competitor, a brand.
        "BenchmarkCompetitor.name",
    };

    private static readonly string[] Suspects =
        ["author", "quote", "username", "user", "user_name", "handle", "nickname", "account", "mention", "mentions", "text", "template", "caption", "comment", "message"];

    [Fact]
    public void Declares_every_member_whose_name_says_that_it_is_about_people() =>
        Assert.Empty(Members().Where(static m => Suspects.Contains(m.Name, StringComparer.Ordinal) && !m.IsDeclared)
            .Select(static m => m.ToString()).Except(KnownOthers, StringComparer.Ordinal));

    [Fact]
    public void Knows_every_declared_member_by_its_name() =>
        Assert.Equal(
            PersonalMembers.All.Order(StringComparer.Ordinal),
            Members().Where(static m => m.IsDeclared).Select(static m => m.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    // Keys of topics are covered by the hash like those of recommendations, and are no people.
    [Fact]
    public void Declares_members_everywhere_that_have_such_a_name() =>
        Assert.Empty(Members().Where(static m => PersonalMembers.Contain(m.Name) && m.Name != PersonalMembers.Key && !m.IsDeclared).Select(static m => m.ToString()));

    private static IEnumerable<Member> Members()
    {
        var seen = new HashSet<Type>();
        var waiting = new Queue<Type>(ModuleCatalog.Default.Modules.Select(static m => m.Accept(new ResultType())));
        while (waiting.TryDequeue(out var type))
        {
            if (!seen.Add(type))
            {
                continue;
            }

            var info = PixelyJson.Options.GetTypeInfo(type);
            foreach (var derived in info.PolymorphismOptions?.DerivedTypes ?? [])
            {
                waiting.Enqueue(derived.DerivedType);
            }

            if (info.ElementType is { } element)
            {
                waiting.Enqueue(element);
            }

            foreach (var property in info.Kind == JsonTypeInfoKind.Object ? info.Properties : [])
            {
                waiting.Enqueue(property.PropertyType);
                if (property.PropertyType == typeof(string))
                {
                    yield return new Member(type.Name, property.Name, property.AttributeProvider?.IsDefined(typeof(PersonalAttribute), inherit: true) ?? false);
                }
            }
        }
    }

    private sealed record Member(string Type, string Name, bool IsDeclared)
    {
        public override string ToString() => $"{Type}.{Name}";
    }

    private sealed class ResultType : IAnalysisModuleVisitor<Type>
    {
        public Type Visit<TResult>(AnalysisModule<TResult> module)
            where TResult : class => typeof(TResult);
    }
}
