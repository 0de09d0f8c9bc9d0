namespace TrialPortal.Ingestion.Demo;

public static class DemoStudies { public static Stream Open() => Stream.Null; }
