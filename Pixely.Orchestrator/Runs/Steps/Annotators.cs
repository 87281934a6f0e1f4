using System.Collections.Frozen;
using Pixely.Core.Annotations;

namespace Pixely.Orchestrator.Runs.Steps;

/// <summary>The annotators of this installation, by the names that client files use.</summary>
internal sealed class Annotators(IEnumerable<IAnnotator> annotators)
{
    private readonly FrozenDictionary<string, IAnnotator> _byName = annotators.ToFrozenDictionary(static a => a.Identity.Name, StringComparer.Ordinal);

    /// <summary>The annotator with a name, or null.</summary>
    public IAnnotator? Find(string name) => _byName.GetValueOrDefault(name);
}
