using Pixely.Soak;

return await new SoakCommand(TimeProvider.System).RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
