// The example device-management behind an https front, as it would be on the open network.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { createInterface } from "node:readline";

export const TOKEN = "token-of-the-check";

/**
 * Starts the front, and then the program with `--trust-forwarded` or with the front's URL as `--base-url`.
 * The front listens at a port that the system chooses, and so does the program.
 */
export async function start({ program, folder, links }) {
  let inner;
  const plain = [];
  const front = https.createServer(
    { key: readFileSync(`${folder}/key.pem`), cert: readFileSync(`${folder}/cert.pem`) },
    (request, response) => {
      const { host, ...others } = request.headers;
      const headers = { ...others, host: `127.0.0.1:${inner}` };
      if (links === "--trust-forwarded") {
        Object.assign(headers, { "x-forwarded-proto": "https", "x-forwarded-host": host });
      }
      const { method, url: path } = request;
      const onward = http.request({ port: inner, method, path, headers }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      onward.on("error", (error) => response.destroy(error));
      request.pipe(onward);
    },
  );
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
  const url = `https://localhost:${front.address().port}/`;

  const options = links === "--base-url" ? [links, `${url}beta`] : [links];
  const database = `${folder}/${links.slice(2)}.db`;
  const child = spawn(
    program,
    ["--listen", "127.0.0.1:0", "--token", TOKEN, "--database", database, ...options],
    { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, RUST_LOG: "warn" } },
  );
  const [ready] = await Promise.race([
    once(createInterface(child.stdout), "line"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`${program} ended: ${code}`))),
  ]);
  inner = Number(/^ready: http:\/\/[^:]+:(\d+)\//.exec(ready)[1]);

  return {
    url,
    async stop() {
      front.closeAllConnections();
      front.close();
      const ended = child.exitCode ?? once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}
