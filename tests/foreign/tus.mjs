// tus-js-client against a poskod of its own: node tus.mjs PATH_OF_POSKOD
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import assert from 'node:assert/strict';

const here = dirname(fileURLToPath(import.meta.url));
if (!existsSync(join(here, 'node_modules', 'tus-js-client'))) {
    console.log('skipped: tests/foreign/node_modules is not there; ./dev test installs it');
    process.exit(77);
}
const tus = await import('tus-js-client');

const poskod = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'posko-tus-'));
const password = 'rahasia-jalan';

function chunk(name, content) {
    const checked = Buffer.concat([Buffer.from(name), content]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(checked));
    return Buffer.concat([length, checked, sum]);
}

/** A PNG of noise, so that it stays large. */
function picture(width, height) {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header.set([8, 2, 0, 0, 0], 8);
    const rows = Buffer.concat(
        Array.from({ length: height }, () => Buffer.concat([Buffer.alloc(1), randomBytes(width * 3)])));
    return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header),
        chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function startServer() {
    const added = spawnSync(poskod, ['user', 'add', 'petugas', '--role', 'dispatcher', '--data', folder],
        { input: `${password}\n`, encoding: 'utf8' });
    assert.equal(added.status, 0, added.stderr);
    const server = spawn(poskod, ['serve', '--listen', '127.0.0.1:0', '--data', folder],
        { stdio: ['ignore', 'pipe', 'inherit'] });
    const address = new Promise((resolve, reject) => {
        server.stdout.on('data', (text) => {
            const found = /http:\S+/.exec(String(text));
            if (found) resolve(found[0]);
        });
        server.on('exit', () => reject(new Error('poskod ended')));
    });
    return { server, address };
}

const { server, address } = startServer();
let failed = null;
try {
    const base = await address;
    const signIn = await fetch(`${base}/api/v1/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ login: 'petugas', password, device: randomUUID() }),
    });
    assert.equal(signIn.status, 200);
    const headers = { Authorization: `Bearer ${(await signIn.json()).access}` };
    const seen = [];

    /** Uploads and resolves with the client's upload; `more` are its options. */
    function upload(bytes, more = {}, started = () => {}) {
        return new Promise((resolve, reject) => {
            const one = new tus.Upload(bytes, {
                endpoint: `${base}/api/v1/uploads`,
                headers,
                metadata: { sha256: sha256(bytes), filename: 'jalan.png' },
                retryDelays: [0, 50, 200],
                onAfterResponse: (request, response) => {
                    seen.push(`${request.getMethod()} ${response.getStatus()}`);
                },
                onError: reject,
                onSuccess: () => resolve(one),
                ...more,
            });
            started(one, resolve);
            one.start();
        });
    }
    async function stored(bytes) {
        const copy = await fetch(`${base}/api/v1/photos/${sha256(bytes)}/320`, { headers });
        const original = await fetch(`${base}/api/v1/photos/${sha256(bytes)}/original`, { headers });
        return copy.status === 200 && Buffer.from(await original.arrayBuffer()).equals(bytes);
    }
    function report(what) {
        console.log(`${what}: ${seen.splice(0).join(', ')}`);
    }

    const first = picture(500, 400);
    const interrupted = await upload(first, {}, (one, resolve) => {
        one.options.chunkSize = 200_000;
        one.options.onChunkComplete = (size, sent) => {
            if (sent >= 400_000) one.abort().then(() => resolve(one));
        };
    });
    assert.equal(await stored(first), false);
    report('interrupted');
    await upload(first, { uploadUrl: interrupted.url });
    assert.equal(await stored(first), true);
    assert.ok(seen[0].startsWith('HEAD 200'), seen[0]);
    report('resumed');

    await upload(first);
    report('the same bytes again');

    const second = picture(300, 200);
    await upload(second, { uploadDataDuringCreation: true });
    assert.equal(await stored(second), true);
    assert.deepEqual(seen, ['POST 201']);
    report('creation with upload');

    const third = picture(200, 100);
    await upload(third, { overridePatchMethod: true });
    assert.equal(await stored(third), true);
    assert.deepEqual(seen, ['POST 201', 'POST 204']);
    report('PATCH by way of POST');

    const fourth = picture(400, 400);
    const ended = await upload(fourth, {}, (one, resolve) => {
        one.options.chunkSize = 200_000;
        one.options.onChunkComplete = () => one.abort(true).then(() => resolve(one));
    });
    const gone = await fetch(ended.url, { method: 'HEAD', headers: { ...headers, 'Tus-Resumable': '1.0.0' } });
    assert.equal(gone.status, 404);
    report('terminated');

    const text = Buffer.from('this is no picture');
    await assert.rejects(upload(text), (error) => error.originalResponse.getStatus() === 422);
    report('no picture');

    const many = Array.from({ length: 4 }, () => picture(250, 250));
    await Promise.all(many.map((bytes) => upload(bytes, { retryDelays: Array(60).fill(100) })));
    for (const bytes of many) assert.equal(await stored(bytes), true);
    report('four at once');
} catch (error) {
    failed = error;
}
server.removeAllListeners('exit');
server.kill('SIGTERM');
await new Promise((resolve) => server.on('exit', resolve));
rmSync(folder, { recursive: true, force: true });
if (failed) {
    console.error(failed);
    process.exit(1);
}
console.log('tus-js-client got along with poskod');
