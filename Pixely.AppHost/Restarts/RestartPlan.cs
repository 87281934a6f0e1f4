namespace Pixely.AppHost.Restarts;

/// <summary>What is started again.</summary>
/// <param name="Resources">Resources that are meant to run until the application ends.</param>
internal sealed record RestartPlan(IReadOnlyList<IResource> Resources);
