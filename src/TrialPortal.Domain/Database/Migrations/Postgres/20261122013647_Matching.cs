using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace TrialPortal.Domain.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Matching : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_TrialIdentifiers",
                table: "TrialIdentifiers");

            migrationBuilder.AddColumn<string>(
                name: "Address",
                table: "TrialSites",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Department",
                table: "TrialSites",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OrganisationKey",
                table: "TrialSites",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RecordId",
                table: "TrialSites",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateOnly>(
                name: "StatusAt",
                table: "TrialSites",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RecordId",
                table: "TrialIdentifiers",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<short>(
                name: "Kind",
                table: "TrialIdentifiers",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<string>(
                name: "MatchKey",
                table: "TrialIdentifiers",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CountryCodes",
                table: "RegistryRecords",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "Partial",
                table: "RegistryRecords",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // Until now a trial had one record, with the trial's own id.
            migrationBuilder.Sql(
                """
                UPDATE "TrialIdentifiers" SET "RecordId" = "TrialId",
                    "Kind" = CASE
                        WHEN "Registry" = 'other' THEN 5
                        WHEN "Registry" = 'sponsor' THEN 4
                        WHEN EXISTS (SELECT 1 FROM "Trials" WHERE "Trials"."Id" = "TrialIdentifiers"."TrialId" AND "Trials"."PublicId" = "TrialIdentifiers"."Value") THEN 0
                        ELSE 2 END,
                    "MatchKey" = CASE WHEN "Registry" IN ('other', 'sponsor') THEN NULL ELSE "Key" END
                """);
            migrationBuilder.Sql("""UPDATE "TrialSites" SET "RecordId" = "TrialId" """);
            migrationBuilder.Sql(
                """
                UPDATE "RegistryRecords" SET "CountryCodes" = COALESCE(
                    (SELECT string_agg("CountryCode", ',') FROM "TrialCountries" WHERE "TrialCountries"."TrialId" = "RegistryRecords"."TrialId"), '')
                """);

            migrationBuilder.AddPrimaryKey(
                name: "PK_TrialIdentifiers",
                table: "TrialIdentifiers",
                columns: new[] { "RecordId", "Registry", "Value" });

            migrationBuilder.CreateTable(
                name: "CuratedLinks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<short>(type: "smallint", nullable: false),
                    FirstKey = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    SecondKey = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CuratedLinks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ForgottenPeople",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<short>(type: "smallint", nullable: false),
                    Words = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ForgottenPeople", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TrialIdentifiers_MatchKey",
                table: "TrialIdentifiers",
                column: "MatchKey");

            migrationBuilder.CreateIndex(
                name: "IX_TrialIdentifiers_TrialId",
                table: "TrialIdentifiers",
                column: "TrialId");

            migrationBuilder.CreateIndex(
                name: "IX_CuratedLinks_FirstKey_SecondKey",
                table: "CuratedLinks",
                columns: new[] { "FirstKey", "SecondKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CuratedLinks_SecondKey",
                table: "CuratedLinks",
                column: "SecondKey");

            migrationBuilder.CreateIndex(
                name: "IX_ForgottenPeople_Hash",
                table: "ForgottenPeople",
                column: "Hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CuratedLinks");

            migrationBuilder.DropTable(
                name: "ForgottenPeople");

            migrationBuilder.DropPrimaryKey(
                name: "PK_TrialIdentifiers",
                table: "TrialIdentifiers");

            migrationBuilder.DropIndex(
                name: "IX_TrialIdentifiers_MatchKey",
                table: "TrialIdentifiers");

            migrationBuilder.DropIndex(
                name: "IX_TrialIdentifiers_TrialId",
                table: "TrialIdentifiers");

            migrationBuilder.DropColumn(
                name: "Address",
                table: "TrialSites");

            migrationBuilder.DropColumn(
                name: "Department",
                table: "TrialSites");

            migrationBuilder.DropColumn(
                name: "OrganisationKey",
                table: "TrialSites");

            migrationBuilder.DropColumn(
                name: "RecordId",
                table: "TrialSites");

            migrationBuilder.DropColumn(
                name: "StatusAt",
                table: "TrialSites");

            migrationBuilder.DropColumn(
                name: "RecordId",
                table: "TrialIdentifiers");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "TrialIdentifiers");

            migrationBuilder.DropColumn(
                name: "MatchKey",
                table: "TrialIdentifiers");

            migrationBuilder.DropColumn(
                name: "CountryCodes",
                table: "RegistryRecords");

            migrationBuilder.DropColumn(
                name: "Partial",
                table: "RegistryRecords");

            migrationBuilder.AddPrimaryKey(
                name: "PK_TrialIdentifiers",
                table: "TrialIdentifiers",
                columns: new[] { "TrialId", "Registry", "Value" });
        }
    }
}
