using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TrialPortal.Domain.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Spine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Counters",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Counters", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "ImportRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Demo = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Since = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DataDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Read = table.Column<int>(type: "INTEGER", nullable: false),
                    New = table.Column<int>(type: "INTEGER", nullable: false),
                    Changed = table.Column<int>(type: "INTEGER", nullable: false),
                    Unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    Refused = table.Column<int>(type: "INTEGER", nullable: false),
                    Superseded = table.Column<int>(type: "INTEGER", nullable: false),
                    Vanished = table.Column<int>(type: "INTEGER", nullable: false),
                    ResumeToken = table.Column<string>(type: "TEXT", nullable: true),
                    Error = table.Column<string>(type: "TEXT", nullable: true),
                    Report = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrialRemovals",
                columns: table => new
                {
                    TrialId = table.Column<long>(type: "INTEGER", nullable: false),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrialRemovals", x => x.TrialId);
                });

            migrationBuilder.CreateTable(
                name: "Trials",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    PublicId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    TitleLanguage = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Acronym = table.Column<string>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    StatusVerified = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    Type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Phases = table.Column<int>(type: "INTEGER", nullable: false),
                    Sex = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    MinimumAgeDays = table.Column<int>(type: "INTEGER", nullable: true),
                    MaximumAgeDays = table.Column<int>(type: "INTEGER", nullable: true),
                    HealthyVolunteers = table.Column<bool>(type: "INTEGER", nullable: true),
                    Start = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    StartKind = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    PrimaryCompletion = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    PrimaryCompletionKind = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    Completion = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    CompletionKind = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    Enrollment = table.Column<int>(type: "INTEGER", nullable: true),
                    EnrollmentKind = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    LeadSponsor = table.Column<string>(type: "TEXT", nullable: true),
                    LeadSponsorKind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    HasResults = table.Column<bool>(type: "INTEGER", nullable: false),
                    FirstPosted = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LastUpdatePosted = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false),
                    Details = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Trials", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportRefusals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ImportRunId = table.Column<long>(type: "INTEGER", nullable: false),
                    RegistryId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Location = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Gzip = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRefusals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportRefusals_ImportRuns_ImportRunId",
                        column: x => x.ImportRunId,
                        principalTable: "ImportRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegistryRecords",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TrialId = table.Column<long>(type: "INTEGER", nullable: false),
                    Registry = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    RegistryId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Url = table.Column<string>(type: "TEXT", nullable: false),
                    LastUpdatePosted = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FirstSeen = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FetchedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastSeen = table.Column<DateTime>(type: "TEXT", nullable: false),
                    VanishedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegistryRecords", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegistryRecords_Trials_TrialId",
                        column: x => x.TrialId,
                        principalTable: "Trials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TrialChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TrialId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ImportRunId = table.Column<long>(type: "INTEGER", nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: true),
                    After = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrialChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TrialChanges_Trials_TrialId",
                        column: x => x.TrialId,
                        principalTable: "Trials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TrialCountries",
                columns: table => new
                {
                    TrialId = table.Column<long>(type: "INTEGER", nullable: false),
                    CountryCode = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Openness = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Basis = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Sites = table.Column<int>(type: "INTEGER", nullable: false),
                    RecruitingSites = table.Column<int>(type: "INTEGER", nullable: false),
                    SilentSites = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrialCountries", x => new { x.TrialId, x.CountryCode });
                    table.ForeignKey(
                        name: "FK_TrialCountries_Trials_TrialId",
                        column: x => x.TrialId,
                        principalTable: "Trials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TrialIdentifiers",
                columns: table => new
                {
                    TrialId = table.Column<long>(type: "INTEGER", nullable: false),
                    Registry = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Label = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrialIdentifiers", x => new { x.TrialId, x.Registry, x.Value });
                    table.ForeignKey(
                        name: "FK_TrialIdentifiers_Trials_TrialId",
                        column: x => x.TrialId,
                        principalTable: "Trials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TrialSites",
                columns: table => new
                {
                    TrialId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Facility = table.Column<string>(type: "TEXT", nullable: true),
                    City = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: true),
                    PostalCode = table.Column<string>(type: "TEXT", nullable: true),
                    Country = table.Column<string>(type: "TEXT", nullable: true),
                    CountryCode = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    Latitude = table.Column<double>(type: "REAL", nullable: true),
                    Longitude = table.Column<double>(type: "REAL", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    Contacts = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrialSites", x => new { x.TrialId, x.Position });
                    table.ForeignKey(
                        name: "FK_TrialSites_Trials_TrialId",
                        column: x => x.TrialId,
                        principalTable: "Trials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegistryPayloads",
                columns: table => new
                {
                    RecordId = table.Column<long>(type: "INTEGER", nullable: false),
                    Gzip = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegistryPayloads", x => x.RecordId);
                    table.ForeignKey(
                        name: "FK_RegistryPayloads_RegistryRecords_RecordId",
                        column: x => x.RecordId,
                        principalTable: "RegistryRecords",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ImportRefusals_ImportRunId",
                table: "ImportRefusals",
                column: "ImportRunId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRuns_Source_StartedAt",
                table: "ImportRuns",
                columns: new[] { "Source", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RegistryRecords_Registry_RegistryId",
                table: "RegistryRecords",
                columns: new[] { "Registry", "RegistryId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegistryRecords_TrialId",
                table: "RegistryRecords",
                column: "TrialId");

            migrationBuilder.CreateIndex(
                name: "IX_TrialChanges_At",
                table: "TrialChanges",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_TrialChanges_TrialId_At",
                table: "TrialChanges",
                columns: new[] { "TrialId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_TrialIdentifiers_Key",
                table: "TrialIdentifiers",
                column: "Key");

            migrationBuilder.CreateIndex(
                name: "IX_TrialRemovals_Revision",
                table: "TrialRemovals",
                column: "Revision");

            migrationBuilder.CreateIndex(
                name: "IX_Trials_PublicId",
                table: "Trials",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Trials_Revision_Id",
                table: "Trials",
                columns: new[] { "Revision", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Counters");

            migrationBuilder.DropTable(
                name: "ImportRefusals");

            migrationBuilder.DropTable(
                name: "RegistryPayloads");

            migrationBuilder.DropTable(
                name: "TrialChanges");

            migrationBuilder.DropTable(
                name: "TrialCountries");

            migrationBuilder.DropTable(
                name: "TrialIdentifiers");

            migrationBuilder.DropTable(
                name: "TrialRemovals");

            migrationBuilder.DropTable(
                name: "TrialSites");

            migrationBuilder.DropTable(
                name: "ImportRuns");

            migrationBuilder.DropTable(
                name: "RegistryRecords");

            migrationBuilder.DropTable(
                name: "Trials");
        }
    }
}
