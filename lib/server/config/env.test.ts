import { describe, expect, test } from "vitest";

import { envVariables, readEnv } from "./env.ts";
import { isOperatorError } from "./operator-error.ts";

describe("reading the environment", () => {
  test("everything has a default that a laptop can run with", () => {
    expect(readEnv({})).toEqual({
      nodeEnv: "development",
      port: 3000,
      host: "0.0.0.0",
      publicUrl: "http://localhost:3000",
      publicUrlGiven: false,
      allowedOrigins: ["http://localhost:3000"],
      databaseUrl: undefined,
      redisUrl: undefined,
      dataDir: "./data",
      mediaDir: "data/media",
      secret: undefined,
      passwordPolicy: "hybrid",
      signup: "open",
      payments: "stub",
      roles: ["web", "worker"],
      nodeId: undefined,
      logLevel: "info",
      poolMax: 20,
      sessionDays: 30,
      accessTokenMinutes: 15,
      messagesPerMinute: 60,
      joinsPerMinute: 2000,
      uploadsPerHour: 60,
      searchesPerMinute: 120,
      requestsPerMinute: 100,
      requestsPerMinutePremium: 1000,
      bcryptCost: 12,
      caps: { process: 20_000, room: 6_000, member: 10 },
      eventsPerSecond: 30,
      wsQueryToken: false,
      metrics: { port: undefined, host: "127.0.0.1", token: undefined },
    });
  });

  test("an empty variable counts as unset", () => {
    expect(readEnv({ PORT: "", REDIS_URL: " ", ROLES: "" })).toEqual(readEnv({}));
  });

  test("the public address is an origin, and its own pages are always allowed", () => {
    const env = readEnv({
      PUBLIC_URL: "https://chat.example.org/",
      ALLOWED_ORIGINS: "https://a.example, https://b.example:8443/,https://a.example",
    });
    expect(env.publicUrl).toBe("https://chat.example.org");
    expect(env.allowedOrigins).toEqual(["https://chat.example.org", "https://a.example", "https://b.example:8443"]);
  });

  test("the public address follows the port", () => {
    expect(readEnv({ PORT: "8080" }).publicUrl).toBe("http://localhost:8080");
  });

  test.each([
    ["worker", ["worker"]],
    ["web , worker", ["web", "worker"]],
  ])("roles %j are read as a list", (value, roles) => {
    expect(readEnv({ ROLES: value }).roles).toEqual(roles);
  });

  test.each([
    ["PORT", "http", "a whole number from 0 to 65535"],
    ["PORT", "70000", "a whole number from 0 to 65535"],
    ["PORT", "-1", "a whole number from 0 to 65535"],
    ["NODE_ID", "1024", "a whole number from 0 to 1023"],
    ["ALLOWED_ORIGINS", "*", 'never "*"'],
    ["ALLOWED_ORIGINS", "https://a.example,https://*", 'never "*"'],
    ["PUBLIC_URL", "https://chat.example.org/chat", "without a path"],
    ["PUBLIC_URL", "chat.example.org", "an origin"],
    ["DATABASE_URL", "mysql://localhost/parley", "a postgresql:// address"],
    ["REDIS_URL", "http://localhost", "a redis:// or rediss:// address"],
    ["PARLEY_SECRET", "short", "at least 32 characters"],
    ["ROLES", "web,cook", "one of web, worker"],
    ["SIGNUP", "maybe", "one of open, closed"],
    ["PAYMENTS", "stripe", "one of stub, off"],
    ["BCRYPT_COST", "3", "a whole number from 4 to 16"],
    ["ACCESS_TOKEN_MINUTES", "1441", "a whole number from 1 to 1440"],
    ["METRICS_TOKEN", "guess me", "at least 16 characters"],
    ["METRICS_PORT", "0", "a whole number from 1 to 65535"],
    ["CONNECTIONS_MAX", "0", "a whole number from 1 to 1000000"],
  ])("%s=%s is refused with a sentence that says why", (name, value, reason) => {
    const read = () => readEnv({ [name]: value });
    expect(read).toThrow(expect.toSatisfy(isOperatorError));
    expect(read).toThrow(reason);
    expect(read).toThrow(name);
  });

  test("one sentence names every bad variable", () => {
    expect(() => readEnv({ PORT: "x", LOG_LEVEL: "loud" })).toThrow(
      "The environment is not usable: PORT must be a whole number from 0 to 65535; LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.",
    );
  });

  test("several nodes need one secret and one database", () => {
    expect(() => readEnv({ REDIS_URL: "redis://localhost" })).toThrow(/PARLEY_SECRET must be set.*DATABASE_URL must be set/);
  });

  test("production never hashes cheaply", () => {
    expect(() => readEnv({ NODE_ENV: "production", BCRYPT_COST: "4" })).toThrow("BCRYPT_COST must be at least 12 in production");
    expect(readEnv({ NODE_ENV: "test", BCRYPT_COST: "4" }).bcryptCost).toBe(4);
  });

  test("the names of all variables are known", () => {
    expect(envVariables).toEqual(expect.arrayContaining(["PORT", "DATABASE_URL", "PARLEY_DATA_DIR", "BCRYPT_COST"]));
  });
});
