namespace Pixely.AppHost.Announcement;

/// <summary>What is announced, where and when.</summary>
/// <param name="File">The file to write.</param>
/// <param name="Awaited">Resources that must be healthy first.</param>
/// <param name="Api">Address of the Api.</param>
/// <param name="Dashboard">Address of the dashboard.</param>
internal sealed record RunAnnouncement(string File, IReadOnlyList<string> Awaited, EndpointReference Api, EndpointReference Dashboard);
