// What an application of Microsoft's client does, against the example. `run` starts it.

import assert from "node:assert/strict";

import graph from "@microsoft/microsoft-graph-client";

import { start, TOKEN } from "./front.mjs";

const { Client, GraphError, PageIterator } = graph;
const SCORES = "/deviceManagement/userExperienceAnalyticsModelScores";
const ROWS = 13;

/** The client, as its README sets it up; a host beside Microsoft's own has to be named. */
function connect(url, accessToken = TOKEN) {
  return Client.initWithMiddleware({
    authProvider: { getAccessToken: async () => accessToken },
    baseUrl: url,
    defaultVersion: "beta",
    customHosts: new Set(["localhost"]),
  });
}

/** The models that a page iterator hands out. */
async function iterated(client, request) {
  const models = [];
  const iterator = new PageIterator(client, await request.get(), (item) => models.push(item.model) > 0);
  await iterator.iterate();
  assert.ok(iterator.isComplete());
  return models;
}

/** The models of all pages, and their lengths, by hand. */
async function followed(client, request, url) {
  const models = [];
  const lengths = [];
  for (let page = await request.get(); ; ) {
    lengths.push(page.value.length);
    models.push(...page.value.map((item) => item.model));
    const link = page["@odata.nextLink"];
    if (link === undefined) return { models, lengths };
    assert.ok(link.startsWith(`${url}beta${SCORES}?`), `${link} does not lead to the front at ${url}`);
    page = await client.api(link).get();
  }
}

async function failing(promise) {
  const error = await promise.then(
    () => assert.fail("it should be refused"),
    (error) => error,
  );
  assert.ok(error instanceof GraphError, `${error}`);
  assert.ok(error.message.length > 0 && error.requestId.length === 36, error.body);
  assert.ok(!Number.isNaN(error.date.getTime()), error.body);
  return [error.statusCode, error.code, JSON.parse(error.body).target];
}

const CHECKS = {
  async "creates come back with a key and a version"(client) {
    for (let number = 0; number < ROWS; number += 1) {
      const model = `model ${String(number).padStart(2, "0")}`;
      const created = await client.api(SCORES).post({ model, endpointAnalyticsScore: number });
      assert.equal(created.model, model);
      assert.ok(created.id.length > 0 && created["@odata.etag"].startsWith('W/"'), JSON.stringify(created));
    }
  },

  async "all rows come once, whatever the size of a page"(client, url) {
    const expected = Array.from({ length: ROWS }, (_, number) => `model ${String(number).padStart(2, "0")}`);
    for (const size of [1, 2, 5, 12, 13, 14]) {
      const sorted = () => client.api(SCORES).orderby("model").top(size);
      assert.deepEqual(await iterated(client, sorted()), expected, `iterated by ${size}`);
      const { models, lengths } = await followed(client, sorted(), url);
      assert.deepEqual(models, expected, `followed by ${size}`);
      assert.equal(lengths.length, Math.ceil(ROWS / size), `pages of ${size}`);
      const unsorted = await iterated(client, client.api(SCORES).top(size));
      assert.deepEqual(unsorted.sort(), expected, `in the order of keys, by ${size}`);
    }
  },

  async "other options go along with the pages"(client, url) {
    const request = client.api(SCORES).filter("endpointAnalyticsScore ge 3");
    const { models, lengths } = await followed(
      client,
      request.select("id,model").orderby("model desc").top(4).count(true),
      url,
    );
    assert.deepEqual(lengths, [4, 4, 2]);
    assert.deepEqual([models[0], models.at(-1)], ["model 12", "model 03"]);
    const first = await client.api(SCORES).top(2).count(true).get();
    assert.equal(first["@odata.count"], ROWS);
  },

  async "an iterator stops and goes on"(client) {
    const seen = [];
    const page = await client.api(SCORES).orderby("model").top(4).get();
    const iterator = new PageIterator(client, page, (item) => seen.push(item.model) % 6 !== 0);
    await iterator.iterate();
    assert.deepEqual([seen.length, iterator.isComplete()], [6, false]);
    while (!iterator.isComplete()) await iterator.resume();
    assert.deepEqual([seen.length, new Set(seen).size], [ROWS, ROWS]);
  },

  async "an update needs the version that was read"(client) {
    const { id, "@odata.etag": old } = (await client.api(SCORES).top(1).get()).value[0];
    const one = `${SCORES}/${id}`;
    const update = (etag, change) => client.api(one).header("If-Match", etag).patch(change);
    const updated = await update(old, { manufacturer: "Ünïcode & co" });
    assert.equal(updated.manufacturer, "Ünïcode & co");
    assert.notEqual(updated["@odata.etag"], old);
    const stale = await failing(update(old, { manufacturer: "late" }));
    assert.deepEqual(stale.slice(0, 2), [412, "preconditionFailed"]);
    assert.equal((await client.api(one).get()).manufacturer, "Ünïcode & co");
    const quiet = client.api(one).header("Prefer", "return=minimal").patch({ manufacturer: null });
    assert.equal(await quiet, undefined);
  },

  async "errors are GraphErrors"(client, url) {
    const refused = async (expected, promise) => assert.deepEqual(await failing(promise), expected);
    await refused([404, "notFound", undefined], client.api(`${SCORES}/none`).get());
    await refused([400, "badRequest", "modl"], client.api(SCORES).post({ modl: "x" }));
    await refused([400, "badRequest", "$filter"], client.api(SCORES).filter("modl eq 'x'").get());
    await refused([401, "unauthorized", undefined], connect(url, "wrong").api(SCORES).get());
  },

  async "a delete is done once"(client) {
    const { id } = await client.api(SCORES).post({ model: "gone" });
    assert.equal(await client.api(`${SCORES}/${id}`).delete(), undefined);
    assert.equal((await failing(client.api(`${SCORES}/${id}`).delete()))[0], 404);
  },
};

const [program, folder] = process.argv.slice(2);
for (const links of ["--trust-forwarded", "--base-url"]) {
  const { url, stop } = await start({ program, folder, links });
  try {
    for (const [name, check] of Object.entries(CHECKS)) {
      await check(connect(url), url);
      console.log(`ok: ${links}: ${name}`);
    }
  } finally {
    await stop();
  }
}
